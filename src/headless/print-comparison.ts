import { RUNTIME_TITLES, splitArm } from '#formats/arm.ts';
import type { Plan } from '#formats/plan.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import type { Measure } from '#statistics/measures.ts';
import { isSameBackend } from '#statistics/pairs.ts';
import type { Unsettled } from '#statistics/verdict.ts';
import { countBlocks, printStopping, type Stopping } from './stop-reason.ts';

/** What is said where a single block settles nothing. */
export const QUICK_LOOK = 'quick look, no verdict';

/** One comparison as a sentence: what was compared, the finding with its interval, and why it stopped there. */
export function printComparison(comparison: MeasuredComparison, stopping: Stopping, plan: Plan): string {
  const { workload, measure } = comparison;
  const about = [
    `${workload.model}, batch ${workload.batch}`,
    ...(measure === 'latency' ? [] : [measure]),
    ...(isSameBackend(comparison) ? [splitArm(comparison.arms[0]).backend] : []),
  ].join(', ');
  const isStopTold = plan.sampling === 'long' && comparison.status === 'interval';
  const stop = isStopTold ? `; ${printStopping(stopping)}` : '';
  return `${about}: ${printFinding(comparison, stopping, plan)}${stop}`;
}

/** 5% for a margin of 1.05. */
export const printMargin = (margin: number): string => `${Number(((margin - 1) * 100).toFixed(2))}%`;

function printFinding(comparison: MeasuredComparison, stopping: Stopping, plan: Plan): string {
  const { verdict, margin } = comparison;
  const within = `within ${printMargin(margin)}`;
  const interval = printInterval(comparison);
  switch (verdict.word) {
    case 'comparable':
      return verdict.slightly
        ? `comparable ${within}: ${printLead(comparison)} ${interval}`
        : `comparable ${within} ${interval}`;
    case 'faster':
    case 'slower':
      return `${printLead(comparison)} ${interval}${verdict.materially ? '' : `, perhaps ${within}`}`;
    case 'not settled':
      return printUnsettled(verdict.reason, comparison, stopping, plan);
  }
}

function printUnsettled(reason: Unsettled, comparison: MeasuredComparison, stopping: Stopping, plan: Plan): string {
  const { status, margin } = comparison;
  if (plan.sampling === 'short' && (reason === 'quick-look' || reason === 'few-blocks')) {
    return status === 'ratio' ? `${printLead(comparison)} (${QUICK_LOOK})` : `no figures (${QUICK_LOOK})`;
  }
  switch (reason) {
    case 'wide-interval':
      return `not settled: ${printLead(comparison)} ${printInterval(comparison)}, which may be no difference or more than ${printMargin(margin)}`;
    case 'quick-look':
    case 'few-blocks': {
      const far = status === 'ratio' ? `${printLead(comparison)} so far, but ` : '';
      const need = stopping.status === 'cancelled' ? printStopping(stopping) : countBlocks(comparison.blocks);
      const left = comparison.incomplete > 0 ? `, ${comparison.incomplete} left out as incomplete` : '';
      return `not settled: ${far}${need}${left}, and a verdict needs 8`;
    }
    default:
      return `not settled: ${WHY_UNSETTLED[reason]}${status === 'interval' ? ` (${printLead(comparison)} ${printInterval(comparison)})` : ''}`;
  }
}

/** What it was that kept a word from being said; see `statistics/verdict.ts`. */
export const WHY_UNSETTLED: Readonly<
  Record<Exclude<Unsettled, 'wide-interval' | 'quick-look' | 'few-blocks'>, string>
> = {
  'large-family': 'so many cells together need more blocks',
  void: 'a trial of one of the two failed or was skipped, so there are no numbers',
  'a-a-differs': 'an arm differs from itself on this machine',
  'not-isolated': 'the page was not cross-origin isolated',
  'no-steady-state': 'the times did not become steady',
  'many-repeats': 'more than a quarter of the blocks had to be run again',
};

/** Who leads by how much. The greater number is the one that people can picture. */
function printLead(comparison: MeasuredComparison): string {
  const { arms, measure } = comparison;
  if (comparison.status !== 'interval' && comparison.status !== 'ratio') return 'no figures';
  const [first, second] = arms;
  if (first === second) return `${first} against itself ${printRatio(comparison.ratio)}`;
  const isSecond = comparison.ratio >= 1;
  const [leader, other] = isSecond ? [second, first] : [first, second];
  const times = printRatio(isSecond ? comparison.ratio : 1 / comparison.ratio);
  if (isSameBackend(comparison)) return `${RUNTIME_TITLES[splitArm(leader).runtime]} ${times} ${timesWhat(measure)}`;
  return `${leader} ${times} ${timesWhat(measure)} as ${other}`;
}

function timesWhat(measure: Measure): string {
  switch (measure) {
    case 'latency':
      return 'times as fast';
    case 'cold start':
      return 'times as fast to start';
    default:
      return 'times as many requests';
  }
}

/** The interval, turned the same way as the lead. */
function printInterval(comparison: MeasuredComparison): string {
  if (comparison.status !== 'interval') return '';
  const { arms, ratio, low, high, look } = comparison;
  const isTurned = ratio < 1 && arms[0] !== arms[1];
  const [from, to] = isTurned ? [1 / high, 1 / low] : [low, high];
  return `(${printRange(from, to)}, 95%, ${countBlocks(look)})`;
}

/** Two ratios with as many digits as it takes to tell them apart: two that count, and no less than hundredths. */
export function printRange(low: number, high: number): string {
  const least = low > 0 ? Math.max(2, Math.ceil(1 - Math.log10(low))) : 2;
  // Counts can be the same every time: no digit tells them apart.
  const apart = [least, least + 1].find((digits) => low.toFixed(digits) !== high.toFixed(digits)) ?? least + 2;
  const digits = low < high ? apart : least;
  return `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
}

const printRatio = (ratio: number): string => (ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(2));
