import type { Bounds } from '#claims/evidence.ts';
import type { Outcome } from '#claims/ruling.ts';
import { judgeInterval } from '#statistics/verdict.ts';

/** Whether the tested side costs less. Within the margin is a finding of its own, whichever side is ahead. */
export function classifyCost(bounds: Bounds | undefined, margin: number): Outcome {
  if (!bounds) return 'open';
  // The look matters to whether a word is final, which nobody asks here.
  const { word } = judgeInterval(bounds, margin, 0);
  switch (word) {
    case 'comparable':
      return 'comparable';
    case 'faster':
      return 'holds';
    case 'slower':
      return 'fails';
    case 'not settled':
      return 'open';
  }
}
