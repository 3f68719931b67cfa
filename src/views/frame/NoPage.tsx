import { Lead } from '#views/parts/Text.tsx';
import { Page, Sentence } from './Page.tsx';

/** An address that leads nowhere. */
export function NoPage() {
  return (
    <Page title="No such page">
      <Sentence>There is no page at this address.</Sentence>
      <Lead>
        The link may be from another version of Dyno. <a href="#/">Go to the lab</a>
      </Lead>
    </Page>
  );
}
