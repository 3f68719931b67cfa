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

/**
 * One claim in full: who said what, the answer, how sure it is, and how to find out more.
 * @param runs key of the board whose runs it is judged by; this device where there is none
 */
export function ClaimPage({ id, runs }: { readonly id: string; readonly runs: string | undefined }) {
  const boards = useBoards();
  const { survey } = useSurvey();
  if (boards.status === 'stuck') return <Stuck title="Claim" {...boards} />;
  if (boards.status === 'looking' || survey.status !== 'ready')
    return <Opening doing="Judging the runs of this browser." />;
  const [here] = boards.boards;
  const board = runs === undefined ? here : boards.boards.find(({ key }) => key === runs);
  if (!board && !boards.isWhole) return <Opening doing="Judging the runs from files." />;
  const entry = board?.entries.find(({ claim }) => claim.id === id);
  if (!board || !entry) return <NoPage />;
  const { catalog, device } = survey;
  const nameOf: NameOf = (model) => nameIn(catalog, model);
  const { claim, judgement } = entry;
  const { protocol } = claim;
  return (
    <Page title={claim.title}>
      <ClaimHead entry={entry} board={board} catalog={catalog} nameOf={nameOf} />
      {protocol.status === 'testable' &&
        judgement.tests.map((judged) => (
          <ClaimTest key={judged.title} judged={judged} protocol={protocol} nameOf={nameOf} />
        ))}
      <ClaimLimits entry={entry} board={board} />
      {protocol.status === 'testable' && (
        <>
          <MissingCells entry={entry} catalog={catalog} nameOf={nameOf} />
          <WhySection
            entry={entry}
            machine={board.where === 'here' ? { catalog, device, pace: board.pace ?? 1 } : undefined}
            nameOf={nameOf}
          />
          {judgement.trust.length > 0 && <ClaimTrust checks={judgement.trust} />}
          <RawRuns entry={entry} runs={board.runs} />
        </>
      )}
      <OtherBoards id={id} boards={boards.boards.filter((other) => other !== board)} />
    </Page>
  );
}

const nameIn = ({ models }: Manifest, id: string): string => models.find((model) => model.id === id)?.name ?? id;
