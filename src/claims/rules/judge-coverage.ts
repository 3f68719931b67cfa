import { chooseRun, type MissingCell, whyMissing } from '#claims/find-cell.ts';
import type { Sources } from '#claims/find-ratio.ts';
import { type CellName, cellsOf, listSubjects } from '#claims/list-subjects.ts';
import type { ClaimTest } from '#formats/claim.ts';

export interface Coverage {
  readonly word: 'supported' | 'contradicted' | 'not settled' | 'cannot test';
  readonly ran: readonly CellName[];
  /** Tried, and no right output came of it. */
  readonly failed: readonly MissingCell[];
  /** What this browser does not offer to anybody: left out of the count, and named. */
  readonly notOffered: readonly MissingCell[];
  readonly absent: readonly MissingCell[];
}

/** Every cell that this browser offers runs and gives the right outputs. Where it offers none, nothing is said. */
export function judgeCoverage(test: ClaimTest, sources: Sources): Coverage {
  const cells = listSubjects(test).flatMap(cellsOf);
  const ran = cells.filter((cell) => chooseRun(sources.runs, sources.preset, [cell]));
  const others = cells.flatMap((cell) => whyMissing(sources.runs, sources.preset, cell) ?? []);
  const failed = others.filter(({ why }) => why === 'failed' || why === 'other-precision');
  const notOffered = others.filter(({ why }) => why === 'device');
  const absent = others.filter(({ why }) => why === 'absent');
  const counts = { ran, failed, notOffered, absent };
  if (absent.length > 0) return { word: 'not settled', ...counts };
  if (failed.length > 0) return { word: 'contradicted', ...counts };
  return { word: ran.length > 0 ? 'supported' : 'cannot test', ...counts };
}
