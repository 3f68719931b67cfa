import { ALL_ARMS, type Arm } from '#formats/arm.ts';
import type { Claim, TestableProtocol } from '#formats/claim.ts';
import { MODES, type Mode } from '#formats/mode.ts';
import type { Plan, Preset } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import { blocksLeastOf, blocksOfSize, type ClaimSize } from './claim-size.ts';
import { chooseRun } from './find-cell.ts';
import { type CellName, cellsOf, isSameCell, listSubjects, type Subject } from './list-subjects.ts';

/** What is asked of one workload in one mode, by all claims together. */
interface Need {
  readonly preset: Preset;
  readonly mode: Mode;
  readonly model: string;
  readonly batch: number;
  readonly arms: readonly Arm[];
  readonly margin: number;
  readonly least: number;
}

/** A part of a claim that has to come out of one run: a row, with the terms of its claim. */
interface Part {
  readonly cells: readonly CellName[];
  readonly preset: Preset;
  readonly margin: number;
  readonly least: number;
}

/**
 * The plans that measure what claims need and no run at hand has, nothing twice. A workload runs once with all the arms
 * that any claim asks of it, so that every pair of them lies side by side in its blocks; workloads with the same arms
 * share a plan.
 * @param have runs of the device on which the plans will be carried out
 * @returns no plan where nothing is missing
 */
export function planClaims(
  claims: readonly Claim[],
  size: ClaimSize,
  seed: number,
  have: readonly Run[] = [],
  timeoutMs = 300_000,
): Plan[] {
  const { blocks, sampling } = blocksOfSize(size);
  const parts = claims.flatMap(({ protocol }) => (protocol.status === 'testable' ? listParts(protocol, blocks) : []));
  const lacking = parts.filter((part) => !isThere(part, size, have));
  const needs = alignCounts([...uniteNeeds(lacking).values()]);
  return joinNeeds(needs).map(({ preset, margin, least, arms, models, batches, modes }) => ({
    models,
    arms,
    batches,
    modes,
    blocks,
    ...(least > 1 ? { blocksLeast: least } : {}),
    sampling,
    margin,
    preset,
    seed,
    timeoutMs,
  }));
}

/** What is still to be measured before each of the claims can be judged. */
export function listLacking(claims: readonly Claim[], size: ClaimSize, have: readonly Run[]): CellName[] {
  const { blocks } = blocksOfSize(size);
  const cells = claims
    .flatMap(({ protocol }) => (protocol.status === 'testable' ? listParts(protocol, blocks) : []))
    .filter((part) => !isThere(part, size, have))
    .flatMap((part) => part.cells);
  return cells.filter((cell, index) => cells.findIndex((other) => isSameCell(cell, other)) === index);
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

/** A quick look is answered by any run; a verdict only by a long one. */
function isThere({ cells, preset }: Part, size: ClaimSize, have: readonly Run[]): boolean {
  const enough = have.filter(({ plan }) => size === 'quick' || plan.sampling === 'long');
  return chooseRun(enough, preset, cells) !== undefined;
}

const keyOf = (preset: Preset, { mode, model, batch }: CellName): string => `${preset} ${mode} ${model} ${batch}`;

function uniteNeeds(parts: readonly Part[]): Map<string, Need> {
  const needs = new Map<string, Need>();
  for (const { cells, preset, margin, least } of parts) {
    for (const cell of cells) {
      const key = keyOf(preset, cell);
      const known = needs.get(key);
      const { mode, model, batch } = cell;
      needs.set(key, {
        preset,
        mode,
        model,
        batch,
        arms: sortArms([...(known?.arms ?? []), cell.arm]),
        // The narrowest margin asks for the most.
        margin: Math.min(margin, known?.margin ?? margin),
        least: Math.max(least, known?.least ?? least),
      });
    }
  }
  return needs;
}

/** Memory and anatomy are counted three times, whatever the margin and the blocks: they share what plans there are. */
function alignCounts(needs: readonly Need[]): Need[] {
  const margin = Math.min(...needs.map((need) => need.margin));
  return needs.map((need) =>
    need.mode === 'memory' || need.mode === 'anatomy' ? { ...need, margin, least: 1 } : need,
  );
}

interface Joined {
  readonly preset: Preset;
  readonly margin: number;
  readonly least: number;
  readonly arms: Arm[];
  readonly models: string[];
  readonly batches: number[];
  readonly modes: Mode[];
}

/** Needs as rectangles of models x batches x modes: batches of a model, then models alike, then modes alike. */
function joinNeeds(needs: readonly Need[]): Joined[] {
  const single = needs.map(
    (need): Joined => ({
      ...need,
      arms: [...need.arms],
      models: [need.model],
      batches: [need.batch],
      modes: [need.mode],
    }),
  );
  const byBatch = join(single, 'batches');
  const byModel = join(byBatch, 'models');
  return join(byModel, 'modes').map((joined) => ({
    ...joined,
    batches: joined.batches.sort((a, b) => a - b),
    modes: MODES.filter((mode) => joined.modes.includes(mode)),
  }));
}

/** Joins what is the same but for one axis. */
function join(needs: readonly Joined[], axis: 'models' | 'batches' | 'modes'): Joined[] {
  const joined = new Map<string, Joined>();
  for (const need of needs) {
    const { preset, margin, least, arms, models, batches, modes } = need;
    const rest = { preset, margin, least, arms, models, batches, modes, [axis]: null };
    const key = JSON.stringify(rest);
    const known = joined.get(key);
    joined.set(key, known ? { ...known, [axis]: [...known[axis], ...need[axis]] } : { ...need });
  }
  return [...joined.values()];
}

/** In their fixed order, so that the same claims are the same plan. */
function sortArms(arms: readonly Arm[]): Arm[] {
  return ALL_ARMS.filter((arm) => arms.includes(arm));
}
