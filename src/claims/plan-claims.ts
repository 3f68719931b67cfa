import { ALL_ARMS, type Arm } from '#formats/arm.ts';
import type { Claim } from '#formats/claim.ts';
import { MODES, type Mode } from '#formats/mode.ts';
import type { Plan, Preset } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import { blocksOfSize, type ClaimSize } from './claim-size.ts';
import { type Failed, isPlanFor, lackingParts, type Part } from './list-lacking.ts';
import type { CellName } from './list-subjects.ts';

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

/** What is to be carried out: plans one after the other, and what the first of them has brought before. */
export interface Rest {
  readonly plans: readonly Plan[];
  readonly earlier?: Run;
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
  failed: Failed = 'again',
): Plan[] {
  return planParts(lackingParts(claims, size, have, failed), size, seed);
}

/** The same, but where a run of this size was cancelled in the midst of it, that one goes on first: its blocks count. */
export function planRest(
  claims: readonly Claim[],
  size: ClaimSize,
  seed: number,
  have: readonly Run[],
  failed: Failed = 'again',
): Rest {
  const parts = lackingParts(claims, size, have, failed);
  const { blocks, sampling } = blocksOfSize(size);
  const [earlier] = have
    .filter(({ endedBy, plan }) => endedBy === 'cancelled' && plan.blocks === blocks && plan.sampling === sampling)
    .filter(({ plan }) => parts.some((part) => isPlanFor(plan, part)))
    .sort((a, b) => b.endedAt.localeCompare(a.endedAt));
  if (!earlier) return { plans: planParts(parts, size, seed) };
  const others = parts.filter((part) => !isPlanFor(earlier.plan, part));
  return { plans: [earlier.plan, ...planParts(others, size, seed)], earlier };
}

function planParts(parts: readonly Part[], size: ClaimSize, seed: number): Plan[] {
  const { blocks, sampling } = blocksOfSize(size);
  const needs = alignCounts([...uniteNeeds(parts).values()]);
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
    timeoutMs: TIMEOUT_MS,
  }));
}

/** Of one trial: the largest models of the claims take minutes on a slow device. */
const TIMEOUT_MS = 300_000;

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
