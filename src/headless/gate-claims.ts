import { groupRuns } from '#claims/group-runs.ts';
import { judgeClaim } from '#claims/judge.ts';
import type { Claim, Word } from '#formats/claim.ts';
import type { GateWord } from '#statistics/judge-gate.ts';
import type { LabWords } from './carry-out.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { measureClaims } from './measure-claims.ts';
import type { Board } from './print-claims.ts';
import type { Terminal } from './terminal.ts';

/** Claims of a team's own, as a gate judges them. */
export interface ClaimedGate {
  readonly word: GateWord;
  readonly boards: readonly Board[];
  readonly claims: readonly Claim[];
  readonly exit: ExitCode | undefined;
}

/** Measures what the claims need and judges them: one that is contradicted is a regression. */
export async function gateClaims(claims: readonly Claim[], words: LabWords, terminal: Terminal): Promise<ClaimedGate> {
  const { runs, interrupted } = await measureClaims(claims, undefined, [], { ...words, size: 'standard' }, terminal);
  const boards = groupRuns(runs).map(
    (group): Board => ({ ...group, judgements: claims.map((claim) => judgeClaim(claim, group.runs)) }),
  );
  const found = boards.flatMap(({ judgements }) => judgements.map((judgement) => wordOf(judgement.word)));
  const word = found.includes('regression')
    ? 'regression'
    : found.length === 0 || found.includes('inconclusive')
      ? 'inconclusive'
      : 'pass';
  return { word, boards, claims, exit: interrupted ? EXIT.interrupted : undefined };
}

function wordOf(word: Word): GateWord {
  switch (word) {
    case 'supported':
    case 'comparable':
      return 'pass';
    case 'contradicted':
      return 'regression';
    case 'not settled':
    case 'cannot test':
      return 'inconclusive';
  }
}
