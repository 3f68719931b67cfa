import type { Claim, TestableProtocol } from '#formats/claim.ts';
import type { Mode } from '#formats/mode.ts';
import type { Plan, Preset } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import { blocksLeastOf, blocksOfSize, type ClaimSize } from './claim-size.ts';
import { FIRST_LOOK } from './evidence.ts';
import { chooseRun, countBlocks, whyMissing } from './find-cell.ts';
import { COUNTS_LEAST } from './find-ratio.ts';
import { type CellName, cellsOf, isSameCell, listSubjects, type Subject } from './list-subjects.ts';

/** A part of a claim that has to come out of one run: a row, with the terms of its claim. */
export interface Part {
  readonly cells: readonly CellName[];
  readonly preset: Preset;
  readonly margin: number;
  readonly least: number;
}

/** `leave`: a cell that failed is known to fail, and is not asked for again. */
export type Failed = 'again' | 'leave';

/** The parts of claims that no run at hand answers, as far as this device can answer them at all. */
export function lackingParts(
  claims: readonly Claim[],
  size: ClaimSize,
  have: readonly Run[],
  failed: Failed = 'again',
): Part[] {
  const { blocks } = blocksOfSize(size);
  return claims
    .flatMap(({ protocol }) => (protocol.status === 'testable' ? listParts(protocol, blocks) : []))
    .filter((part) => !isThere(part, size, have) && !isBeyond(part, have, failed));
}

/** What is still to be measured before each of the claims can be judged. */
export function listLacking(
  claims: readonly Claim[],
  size: ClaimSize,
  have: readonly Run[],
  failed: Failed = 'again',
): CellName[] {
  const cells = lackingParts(claims, size, have, failed).flatMap((part) => part.cells);
  return cells.filter((cell, index) => cells.findIndex((other) => isSameCell(cell, other)) === index);
}

/** Whether a plan measures a part, and no more coarsely than its claim allows. */
export function isPlanFor(plan: Plan, { cells, preset, margin }: Part): boolean {
  return (
    plan.preset === preset &&
    plan.margin <= margin &&
    cells.every(
      ({ mode, model, batch, arm }) =>
        plan.modes.includes(mode) &&
        plan.models.includes(model) &&
        plan.batches.includes(batch) &&
        plan.arms.includes(arm),
    )
  );
}

function listParts(protocol: TestableProtocol, blocks: number): Part[] {
  const { preset, margin } = protocol;
  return protocol.tests.flatMap((test) => {
    const least = blocksLeastOf(test, protocol, blocks);
    return listSubjects(test)
      .flatMap(cellsTogether)
      .map((cells) => ({ cells, preset, margin, least }));
  });
}

/** Two arms on one workload belong into one run; everything else may be measured apart. */
function cellsTogether(subject: Subject): (readonly CellName[])[] {
  const cells = cellsOf(subject);
  const [first] = cells;
  const isOneWorkload = cells.every(({ mode, model }) => mode === first?.mode && model === first?.model);
  return isOneWorkload ? [cells] : cells.map((cell) => [cell]);
}

/** A quick look is answered by any run; a verdict only by a long one that went on for long enough. */
function isThere(part: Part, size: ClaimSize, have: readonly Run[]): boolean {
  const isEnough = (run: Run) => size === 'quick' || (run.plan.sampling === 'long' && isLongEnough(run, part, size));
  return chooseRun(have, part.preset, part.cells, isEnough) !== undefined;
}

/** All blocks that the size asks for, or fewer where all was settled before. A cancelled run may have begun a cell. */
function isLongEnough(run: Run, { cells, least }: Part, size: ClaimSize): boolean {
  return cells.every((cell) => {
    const blocks = countBlocks(run, cell);
    if (blocks >= blocksFor(cell.mode, least, size)) return true;
    return cell.mode === 'latency' && run.endedBy === 'completed' && blocks >= least && blocks < run.plan.blocks;
  });
}

function blocksFor(mode: Mode, least: number, size: ClaimSize): number {
  const { blocks } = blocksOfSize(size);
  switch (mode) {
    case 'memory':
    case 'anatomy':
      return COUNTS_LEAST;
    case 'latency':
      return blocks;
    default:
      return Math.min(blocks, Math.max(FIRST_LOOK, least));
  }
}

/** What no second try on this device can bring, or is not to be tried again. */
function isBeyond({ cells, preset }: Part, have: readonly Run[], failed: Failed): boolean {
  return cells.some((cell) => {
    const why = whyMissing(have, preset, cell)?.why;
    return why === 'device' || (failed === 'leave' && (why === 'failed' || why === 'other-precision'));
  });
}
