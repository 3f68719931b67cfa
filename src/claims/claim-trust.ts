import type { Run } from '#formats/run.ts';
import type { LatencyOutcome, Outcome } from '#formats/trial.ts';
import { compareRun } from '#statistics/compare-run.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { judgeTrust } from '#statistics/judge-trust.ts';
import type { ClaimCheck } from './judgement.ts';
import { type CellName, isSameCell } from './list-subjects.ts';
import { steadyOf } from './steady-of.ts';

const RANK = { failed: 0, noted: 1, passed: 2 } as const;

/**
 * How far the numbers behind a claim are to be trusted: the checks of the runs that were read, of the claim's own cells
 * and no others, each at its worst and added up over those runs, in whatever order they come; and what an arm against
 * itself came out as on this machine. Worst first.
 * @param runs all of one kind
 * @param used which of them the numbers come from
 */
export function judgeClaimTrust(
  runs: readonly Run[],
  used: readonly Run[],
  cells: readonly CellName[],
): readonly ClaimCheck[] {
  const isOurs = (outcome: Outcome) => cells.some((cell) => isSameCell(cell, outcome));
  const shares = (other: Pick<CellName, 'mode' | 'model' | 'batch'>) =>
    cells.some(({ mode, model, batch }) => other.mode === mode && other.model === model && other.batch === batch);
  // Outputs that were wrong once are not right because another run was read.
  const asked = runs.filter(
    (run) =>
      used.includes(run) || run.outcomes.some((o) => o.status === 'failed' && o.reason === 'wrong-output' && isOurs(o)),
  );
  const checks = asked.flatMap((run): ClaimCheck[] => [
    // Which samples of a workload count is found for all its arms, also those of which the claim does not speak.
    ...judgeTrust(restrict(run, isOurs, shares), ([first]) => steadyOf(run, first as LatencyOutcome)),
  ]);
  return [...mergeAlike(checks), ...judgeNull(runs)].sort((a, b) => RANK[a.state] - RANK[b.state]);
}

function restrict(
  run: Run,
  keep: (outcome: Outcome) => boolean,
  shares: (other: Pick<CellName, 'mode' | 'model' | 'batch'>) => boolean,
): Run {
  const { outcomes, replacements, pressure } = run;
  return {
    ...run,
    outcomes: outcomes.filter(keep),
    replacements: replacements.filter(shares),
    pressure: pressure?.filter(shares),
  };
}

function mergeAlike(checks: readonly ClaimCheck[]): ClaimCheck[] {
  const merged = new Map<ClaimCheck['check'], ClaimCheck>();
  for (const check of checks) {
    const known = merged.get(check.check);
    merged.set(check.check, known ? merge(known, check) : check);
  }
  return [...merged.values()];
}

/** Counts, which are added up; of all other figures the largest stands. */
const COUNTS: ReadonlySet<string> = new Set([
  'wrong',
  'unsteady',
  'everywhere',
  'outliers',
  'replaced',
  'blocks',
  'critical',
  'failed',
  'skipped',
]);

/**
 * The same check of two runs. Where one of them failed its limit, which is that of a run, its figures alone say so; those
 * of a wait for the GPU are of one cell, and stay together.
 */
function merge(a: ClaimCheck, b: ClaimCheck): ClaimCheck {
  const worse = RANK[a.state] <= RANK[b.state] ? a : b;
  if (a.state !== b.state && worse.state === 'failed') return worse;
  if (a.check === 'sync-floor' && b.check === 'sync-floor') return a.share >= b.share ? a : b;
  const others = new Map(Object.entries(b));
  const entries = Object.entries(a).map(([key, mine]) => {
    const other = others.get(key);
    if (typeof mine === 'boolean') return [key, mine || other === true];
    if (typeof mine !== 'number' || typeof other !== 'number') return [key, mine];
    if (COUNTS.has(key)) return [key, mine + other];
    return [key, Math.abs(other) > Math.abs(mine) ? other : mine];
  });
  return { ...b, ...Object.fromEntries(entries), state: worse.state };
}

/** A run never changes, and every claim asks for the same. */
const compared = new WeakMap<Run, readonly MeasuredComparison[]>();

function comparisonsOf(run: Run): readonly MeasuredComparison[] {
  const known = compared.get(run) ?? compareRun(run);
  compared.set(run, known);
  return known;
}

/** An arm against itself: more than a margin apart the machine cannot be trusted; an interval beside 1 is noted. */
function judgeNull(runs: readonly Run[]): ClaimCheck[] {
  const nulls = runs
    .filter(({ plan }) => plan.arms.length === 1 && plan.sampling === 'long')
    .flatMap(comparisonsOf)
    .flatMap((comparison) => {
      if (comparison.measure !== 'latency' || comparison.status !== 'interval') return [];
      const { arms, low, high, margin } = comparison;
      const apart = Math.max(low, 1 / high);
      const state = apart > margin ? 'failed' : apart > 1 ? 'noted' : 'passed';
      return [{ apart, check: { check: 'a-a', state, arm: arms[0], low, high } satisfies ClaimCheck }];
    });
  const [worst] = nulls.sort((a, b) => b.apart - a.apart);
  return worst ? [worst.check] : [];
}
