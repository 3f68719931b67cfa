import { ARMS, type Arm } from '#formats/arm.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { blockDifferences } from '#statistics/block-differences.ts';
import { toRatio } from '#statistics/compare-arms.ts';
import { hodgesLehmann, hodgesLehmannInterval } from '#statistics/hodges-lehmann.ts';
import { estimateMeasure } from '#statistics/measures.ts';
import { median } from '#statistics/quantile.ts';
import { walshRank } from '#statistics/signed-rank.ts';
import type { InjectedRun } from './page/proof-protocol.ts';

/** Error of the interval, two-sided: one look at a fixed number of blocks. */
const ALPHA = 0.01;
const HALF_WIDTH_MOST = 0.01;
const ERROR_MOST = 0.005;

/** One run of an arm against itself, judged. Ratios are the inner trials' time over the outer ones'. */
export interface Row {
  readonly row: 13 | 14;
  readonly arm: Arm;
  readonly model: string;
  readonly passed: boolean;
  /** Why it cannot be judged: then there is no interval. */
  readonly problem?: string;
  readonly blocks: number;
  readonly replaced: number;
  /** Share of the arm's median that was asked to be injected, and what really was. */
  readonly asked: number;
  readonly truth: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly halfWidth: number;
  readonly error: number;
  readonly outerMedianMs: number;
  readonly injectedMs: number;
}

/** Row 14 asks whether equal arms come out equal; row 13 whether a known difference comes out as it is. */
export function judgeRow({ run, injected }: InjectedRun, asked: number): Row {
  const [arm] = run.plan.arms;
  const [model] = run.plan.models;
  if (!arm || !model || run.plan.arms.length > 1) throw new RangeError('a proof has one arm and one model');
  const row = asked > 0 ? 13 : 14;
  const measured = run.outcomes.filter((o): o is LatencyOutcome => o.status === 'measured' && o.mode === 'latency');
  const other = ARMS.find((name) => name !== arm) as Arm;
  const trials = estimateMeasure('latency', measured);
  const isInner = ({ order }: { readonly order: number }) => order % 4 === 1 || order % 4 === 2;
  const sides = trials.map((trial) => (isInner(trial) ? { ...trial, arm: other } : trial));
  const { differences, incomplete } = blockDifferences(sides, [other, arm]);

  const outerMedianMs = medianOf(trials.filter((trial) => !isInner(trial)));
  const account = trials.map((trial) => ({ inner: isInner(trial), ...injected[trial.order] }));
  const meanOf = (inner: boolean) =>
    medianOrNone(
      account.flatMap((entry) =>
        entry.inner === inner && Number.isFinite(entry.trimmedMeanMs) ? [entry.trimmedMeanMs as number] : [],
      ),
    );

  const facts = {
    row,
    arm,
    model,
    blocks: differences.length,
    replaced: run.replacements.length,
    asked,
    outerMedianMs,
  } as const;
  const failed = run.outcomes.find((outcome) => outcome.status !== 'measured');
  const rank = differences.length > 0 ? walshRank(differences.length, ALPHA) : undefined;
  const problem = failed
    ? `trial ${failed.order} was ${failed.status}: ${failed.message}`
    : run.endedBy !== 'completed' || incomplete > 0 || differences.length !== run.plan.blocks
      ? `${differences.length} complete blocks of ${run.plan.blocks}`
      : rank === undefined
        ? `${differences.length} blocks have no 99% interval, it takes 8`
        : undefined;

  // What keeping the account costs is in both sides, and so in neither difference.
  const injectedMs = asked > 0 ? meanOf(true) - meanOf(false) : 0;
  const truth = 1 + injectedMs / outerMedianMs;
  const ratio = differences.length > 0 ? toRatio(hodgesLehmann(differences)) : Number.NaN;
  const error = ratio - truth;
  const estimate = { injectedMs, truth, ratio, error };
  if (problem !== undefined || rank === undefined) {
    const none = { low: Number.NaN, high: Number.NaN, halfWidth: Number.NaN };
    return { ...facts, ...estimate, ...none, passed: false, problem: problem ?? 'no interval' };
  }
  const log = hodgesLehmannInterval(differences, rank);
  const [low, high] = [toRatio(log.low), toRatio(log.high)];
  const halfWidth = (high - low) / 2;
  const contains = low <= truth && truth <= high;
  const passed = contains && (row === 14 ? halfWidth <= HALF_WIDTH_MOST : Math.abs(error) <= ERROR_MOST);
  return { ...facts, ...estimate, low, high, halfWidth, passed };
}

/** Of all trials, so that one disturbed trial does not shift what is taken for true; NaN where there is none. */
function medianOf(trials: ReturnType<typeof estimateMeasure>): number {
  const medians = trials.flatMap((trial) => (trial.status === 'estimated' ? [Math.exp(trial.logMedian)] : []));
  return medianOrNone(medians);
}

const medianOrNone = (values: readonly number[]): number => (values.length > 0 ? median(values) : Number.NaN);

/** One line for people. */
export function printRow(row: Row): string {
  const what = `row ${row.row}  ${row.arm} on ${row.model}, ${row.asked * 100}% injected`;
  const interval = `99% [${row.low.toFixed(5)}, ${row.high.toFixed(5)}], half-width ${(row.halfWidth * 100).toFixed(3)}%`;
  return [
    `${what}: ${row.passed ? 'passed' : 'FAILED'}`,
    `truth ${row.truth.toFixed(5)}`,
    `ratio ${row.ratio.toFixed(5)}, ${row.problem ?? interval}`,
    `error ${(row.error * 100).toFixed(3)} points`,
    `median ${row.outerMedianMs.toFixed(4)} ms, injected ${(row.injectedMs * 1000).toFixed(2)} µs`,
    `${row.blocks} blocks, ${row.replaced} run again`,
  ].join('; ');
}
