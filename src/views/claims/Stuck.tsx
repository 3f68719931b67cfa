import { Page, Sentence } from '#views/frame/Page.tsx';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Lead } from '#views/parts/Text.tsx';
import styles from './Stuck.module.css';

interface StuckParts {
  readonly title: string;
  readonly message: string;
  readonly retry: () => void;
}

/** The claims cannot be shown now: why, and another try. */
export function Stuck({ title, message, retry }: StuckParts) {
  return (
    <Page title={title}>
      <Sentence>The claims cannot be judged now.</Sentence>
      <Lead>{message}</Lead>
      <div className={styles.actions}>
        <ButtonRow>
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
        </ButtonRow>
      </div>
    </Page>
  );
}
