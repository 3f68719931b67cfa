import type { MeasuredOutcome } from '#formats/trial.ts';
import { blockDifferences } from './block-differences.ts';
import { toRatio } from './compare-arms.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';
import { type GateWord, judgeGate } from './judge-gate.ts';
import { estimateMeasure, type Measure } from './measures.ts';
import { repeatedInterval } from './repeated-interval.ts';

/** Two versions of one cell, the current one over the baseline: above 1 the current one takes longer. */
export type SidesFinding =
  | {
      readonly status: 'interval';
      readonly word: GateWord;
      readonly ratio: number;
      readonly low: number;
      readonly high: number;
      /** How many blocks the interval sees. */
      readonly look: number;
    }
  | {
      readonly status: 'none';
      readonly reason: 'few-blocks' | 'large-family';
      /** Complete blocks; where there are some, there is a ratio. */
      readonly blocks: number;
      readonly ratio: number | undefined;
    };

export interface Sides {
  readonly baseline: readonly MeasuredOutcome[];
  readonly current: readonly MeasuredOutcome[];
}

/** Names under which the sides are compared: any two arms would do. */
const CURRENT = 'ort:wasm';
const BASELINE = 'tfjs:wasm';

/**
 * The sides of one cell that were measured in the same mirrored blocks, by the interval that holds at every look for
 * all cells of a gate together.
 * @param sides measured trials of one cell, both of the same run
 * @param margin above 1
 * @param family among how many cells the gate speaks
 * @throws RangeError on a margin that is not above 1 and a family that is not a positive integer
 */
export function compareSides(
  { baseline, current }: Sides,
  measure: Measure,
  margin: number,
  family: number,
): SidesFinding {
  const both = [
    ...baseline.map((outcome) => ({ ...outcome, arm: BASELINE }) as const),
    ...current.map((outcome) => ({ ...outcome, arm: CURRENT }) as const),
  ];
  const { differences } = blockDifferences(estimateMeasure(measure, both), [CURRENT, BASELINE]);
  const interval = repeatedInterval(differences, family);
  if (interval.status === 'none') {
    const blocks = differences.length;
    return { ...interval, blocks, ratio: blocks > 0 ? toRatio(hodgesLehmann(differences)) : undefined };
  }
  const { estimate, low, high, look } = interval;
  const [ratio, from, to] = [estimate, low, high].map(toRatio) as [number, number, number];
  return { status: 'interval', word: judgeGate(interval, margin), ratio, low: from, high: to, look };
}
