import type { Manifest } from '#formats/model.ts';
import { NoPage } from '#views/frame/NoPage.tsx';
import { Opening } from '#views/frame/Opening.tsx';
import { Page } from '#views/frame/Page.tsx';
import { useSurvey } from '#views/lab/use-survey.ts';
import { ClaimHead } from './ClaimHead.tsx';
import { ClaimLimits } from './ClaimLimits.tsx';
import { ClaimTest } from './ClaimTest.tsx';
import { ClaimTrust } from './ClaimTrust.tsx';
import { MissingCells } from './MissingCells.tsx';
import { OtherBoards } from './OtherBoards.tsx';
import { RawRuns } from './RawRuns.tsx';
import { Stuck } from './Stuck.tsx';
import type { NameOf } from './say-claim.ts';
import { useBoards } from './use-boards.ts';
import { WhySection } from './WhySection.tsx';

/** One claim in full: who said what, the answer, how sure it is, and how to find out more. */
export function ClaimPage({ id }: { readonly id: string }) {
  const boards = useBoards();
  const { survey } = useSurvey();
  if (boards.status === 'stuck') return <Stuck title="Claim" {...boards} />;
  if (boards.status === 'looking' || survey.status !== 'ready')
    return <Opening doing="Judging the runs of this browser." />;
  const [here] = boards.boards;
  const entry = here?.entries.find(({ claim }) => claim.id === id);
  if (!here || !entry) return <NoPage />;
  const { catalog, device } = survey;
  const nameOf: NameOf = (model) => nameIn(catalog, model);
  const { claim, judgement } = entry;
  const { protocol } = claim;
  return (
    <Page title={claim.title}>
      <ClaimHead entry={entry} board={here} catalog={catalog} nameOf={nameOf} />
      {protocol.status === 'testable' &&
        judgement.tests.map((judged) => (
          <ClaimTest key={judged.title} judged={judged} protocol={protocol} nameOf={nameOf} />
        ))}
      <ClaimLimits entry={entry} entries={here.entries} />
      {protocol.status === 'testable' && (
        <>
          <MissingCells entry={entry} catalog={catalog} nameOf={nameOf} />
          <WhySection entry={entry} machine={{ catalog, device, pace: here.pace ?? 1 }} nameOf={nameOf} />
          {judgement.trust.length > 0 && <ClaimTrust checks={judgement.trust} />}
          <RawRuns entry={entry} runs={here.runs} />
        </>
      )}
      <OtherBoards id={id} boards={boards.boards.filter(({ where }) => where !== 'here')} />
    </Page>
  );
}

const nameIn = ({ models }: Manifest, id: string): string => models.find((model) => model.id === id)?.name ?? id;
