import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import { compareRun } from '#statistics/compare-run.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { printComparison, printMargin } from './print-comparison.ts';
import { readMargin } from './read-plan.ts';
import { findStopping } from './stop-reason.ts';

export interface FasterChoice {
  /** By how much it has to be faster at least: `'5%'`, 0.05 and 1.05 are the same. Without one, by anything at all. */
  readonly margin?: string | number;
  /** Only these; without a word, every one that the run measured. */
  readonly model?: string;
  readonly batch?: number;
}

/**
 * Why a run does not show one arm to be faster than another on each of its workloads; undefined where it does.
 * What counts is the whole interval: an arm that is faster by chance does not pass.
 */
export function judgeFaster(run: Run, faster: Arm, slower: Arm, choice: FasterChoice = {}): string | undefined {
  const margin = choice.margin === undefined ? 1 : readMargin(String(choice.margin));
  const all = compareRun(run);
  const found = all.filter(
    ({ measure, arms, workload }) =>
      measure === 'latency' &&
      arms.includes(faster) &&
      arms.includes(slower) &&
      (choice.model ?? workload.model) === workload.model &&
      (choice.batch ?? workload.batch) === workload.batch,
  );
  const expected = `Expected ${faster} to be ${margin === 1 ? '' : `more than ${printMargin(margin)} `}faster than ${slower}`;
  if (found.length === 0) {
    return `${expected}, and the run does not compare them: it has ${run.plan.arms.join(', ')} on ${run.plan.models.join(', ')}.`;
  }
  const short = found.filter((comparison) => !shows(comparison, faster, margin));
  if (short.length === 0) return undefined;
  return [
    `${expected}, which is not shown on ${short.length} of ${found.length} workloads:`,
    ...short.map((comparison) => `  ${printComparison(comparison, findStopping(run, comparison, all), run.plan)}`),
    ...reasonsOf(run, [faster, slower]),
  ].join('\n');
}

/** Whether all of the interval lies beyond the margin, and nothing makes the numbers doubtful. */
function shows(comparison: MeasuredComparison, faster: Arm, margin: number): boolean {
  if (comparison.status !== 'interval') return false;
  const { verdict, arms, low, high } = comparison;
  const isDoubtful = verdict.word === 'not settled' && verdict.reason !== 'wide-interval';
  return !isDoubtful && (arms[1] === faster ? low : 1 / high) > margin;
}

/** Why one of the two has no number. */
function reasonsOf({ outcomes }: Run, arms: readonly Arm[]): string[] {
  const said = outcomes.flatMap((outcome) =>
    outcome.status !== 'measured' && outcome.reason !== 'cell-failed' && arms.includes(outcome.arm)
      ? [`  ${outcome.model}, batch ${outcome.batch}: ${outcome.arm} ${outcome.status}: ${outcome.message}`]
      : [],
  );
  return [...new Set(said)];
}
