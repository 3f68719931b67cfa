import type { ClaimMeasure, Rule } from '#formats/claim.ts';
import { LENIENCY } from '#statistics/rules/judge-up-to.ts';
import { percent, threeFigures } from '#views/words/figures.ts';

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

/**
 * What has to hold for the claim to hold, fixed before anything was measured.
 * @param rows how many figures the test has
 */
export function sayRule(rule: Rule, margin: string, rows: number): string {
  const on = 'measure' in rule ? MEASURE_WORDS[rule.measure] : '';
  switch (rule.type) {
    case 'compare':
      return rule.over === 'mean'
        ? `Compares ${on}. The geometric mean over the models decides, made of all their blocks${rule.share === 1 && rule.pairs.length > 1 ? ', and every pair has to be ahead' : ''}; within ${margin} it is comparable.`
        : `Compares ${on}. ${shareOfRows(rule.share)} has to be ahead; within ${margin} it is comparable.`;
    case 'equivalent':
      return `Compares ${on}. ${shareOfRows(rule.share)} has to be within ${margin}.`;
    case 'up-to':
      return `Compares ${on}. ${rows === 1 ? 'It' : 'At least one row'} has to reach ${threeFigures(rule.times)} times; with a tenth of leniency, ${threeFigures(rule.times / LENIENCY)}.`;
    case 'at-least':
      return `Compares ${on}. ${rows === 1 ? 'It' : 'Every row'} has to reach ${threeFigures(rule.times)} times.`;
    case 'nowhere-slower':
      return `Compares ${on}. No row may be behind by more than ${margin}.`;
    case 'gap':
      return `Compares ${on}. The gap is closed where each mean is within ${margin}.`;
    case 'slope':
      return `Compares ${on}. The advantage has to be there at the largest size, and to grow with size over all.`;
    case 'growth':
      return `How the time grows with ${rule.along === 'models' ? 'the size of the model' : 'the batch'}: as a power of it, ${rule.exponent}.`;
    case 'share':
      return rule.of === 'GPU busy'
        ? `The share of the time in which the GPU is busy. ${shareOfRows(rule.share)} has to reach ${percent(rule.least)}.`
        : `The rate as a share of the best that anything has reached here. ${shareOfRows(rule.share)} has to reach ${percent(rule.least)}.`;
    case 'new-shape':
      return `The first inference at a new shape against a usual one. ${shareOfRows(rule.share)} may cost at most ${threeFigures(rule.times)} times as much.`;
    case 'budget':
      return `The time within which 95% of all inferences are done. ${shareOfRows(rule.share)} has to keep ${Math.max(...rule.budgetsMs)} ms.`;
    case 'coverage':
      return 'Whether it runs at all, with outputs that agree with PyTorch. Every backend named here that this browser offers has to. It shows that it works, not that it works better.';
  }
}

function shareOfRows(share: number): string {
  if (share === 1) return 'Every row';
  return share < 0.1 ? 'At least one row' : `At least ${Math.round(share * 100)}% of the rows`;
}
