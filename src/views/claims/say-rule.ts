import type { ClaimMeasure, Rule } from '#formats/claim.ts';
import { LENIENCY } from '#statistics/rules/judge-up-to.ts';
import { asStated, capital, percent, threeFigures } from '#views/words/figures.ts';

/** What each measure is, as a noun. */
const MEASURE_WORDS: Readonly<Record<ClaimMeasure, string>> = {
  latency: 'the time of one warm inference',
  'throughput at 1': 'requests a second, one at a time',
  'throughput at 2': 'requests a second, two in flight',
  'throughput at 4': 'requests a second, four in flight',
  'throughput at 8': 'requests a second, eight in flight',
  'cold start': 'the time from a fresh start to the first result',
  'new shape': 'the time of the first inference at a new shape',
  'GPU memory peak': 'GPU memory at its peak',
  'wasm memory peak': 'WebAssembly memory at its peak',
};

/** What is measured for a rule: "the time of one warm inference". */
export function sayMeasure(rule: Rule): string {
  switch (rule.type) {
    case 'growth':
      return `how the time grows with ${rule.along === 'models' ? 'the size of the model' : 'the batch'}`;
    case 'share':
      return rule.of === 'GPU busy'
        ? 'the share of the time in which the GPU is busy'
        : 'the rate as a share of the best that anything has reached here';
    case 'new-shape':
      return 'the time of the first inference at a new shape against that of a usual one';
    case 'budget':
      return 'the time within which 95% of all inferences are done';
    case 'coverage':
      return 'whether it runs at all, with outputs that agree with PyTorch';
    default:
      return MEASURE_WORDS[rule.measure];
  }
}

/**
 * What has to hold for the claim to hold, fixed before anything was measured.
 * @param rows how many figures the test has
 */
export function sayRule(rule: Rule, margin: string, rows: number): string {
  const measure = capital(sayMeasure(rule));
  switch (rule.type) {
    case 'compare':
      return rule.over === 'mean'
        ? `${measure}, compared. The geometric mean over the models decides, estimated from all blocks of all of them together${rule.share === 1 && rule.pairs.length > 1 ? '; every pair has to be ahead' : ''}. Within ${margin} it is comparable.`
        : `${measure}, compared. ${shareOfRows(rule.share)} has to be ahead; within ${margin} it is comparable.`;
    case 'equivalent':
      return `${measure}, compared. ${shareOfRows(rule.share)} has to be within ${margin}.`;
    case 'up-to':
      return `${measure}, compared. ${rows === 1 ? 'It' : 'At least one row'} has to reach ${asStated(rule.times)} times; ${threeFigures(rule.times / LENIENCY)}, which is that divided by ${LENIENCY}, still counts.`;
    case 'at-least':
      return `${measure}, compared. ${rows === 1 ? 'It' : 'Every row'} has to reach ${asStated(rule.times)} times.`;
    case 'nowhere-slower':
      return `${measure}, compared. No row may be behind by more than ${margin}.`;
    case 'gap':
      return `${measure}, compared. The gap is closed where each mean is within ${margin}.`;
    case 'slope':
      return `${measure}, compared. The advantage has to be there at the largest size, and to grow with size over all.`;
    case 'growth':
      return `${measure}: as a power of it, ${rule.exponent}.`;
    case 'share':
      return `${measure}. ${shareOfRows(rule.share)} has to reach ${percent(rule.least)}.`;
    case 'new-shape':
      return `${measure}. ${shareOfRows(rule.share)} may cost at most ${asStated(rule.times)} times as much.`;
    case 'budget':
      return `${measure}. ${shareOfRows(rule.share)} has to keep ${Math.max(...rule.budgetsMs)} ms.`;
    case 'coverage':
      return `${measure}. Every backend named here that this browser offers has to. It shows that it works, not that it works better.`;
  }
}

function shareOfRows(share: number): string {
  if (share === 1) return 'Every row';
  return share < 0.1 ? 'At least one row' : `At least ${Math.round(share * 100)}% of the rows`;
}
