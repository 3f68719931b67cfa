import { median } from './quantile.ts';

/** Beyond these the run is marked; the words of its comparisons stay. */
const DRIFT_MOST = 0.1;
const DEVIATIONS_MOST = 6;
/** Median absolute deviation to standard deviation, for normal values. */
const MAD_TO_SD = 1.4826;

export type Drift =
  | {
      readonly status: 'estimated';
      /** Change of the control's time over the whole run: 0.1 is 10% slower at the end. */
      readonly drift: number;
      /** Blocks whose control is further than 6 x 1.4826 MAD from the median. */
      readonly outliers: readonly number[];
      readonly warnings: readonly ('drift' | 'outlier')[];
    }
  | { readonly status: 'none'; readonly reason: 'few-blocks' | 'zero-time' | 'block-twice' };

/**
 * How the machine itself changed over a run, seen by one fixed control workload in every block: the median of the
 * slopes between all pairs of blocks (Theil 1950, Sen 1968), times the length of the run. Robust, since a single block
 * under load is no drift; that is what the outliers are for.
 * @param controls for each block, the control's time in ms
 * @throws RangeError on a time that is negative or not finite and on a block that is not finite
 */
export function estimateDrift(controls: readonly { readonly block: number; readonly ms: number }[]): Drift {
  for (const { block, ms } of controls) {
    if (!Number.isFinite(block)) throw new RangeError(`block ${block}`);
    if (!(Number.isFinite(ms) && ms >= 0)) throw new RangeError(`a control of ${ms} ms`);
  }
  const blocks = controls.map(({ block }) => block);
  if (controls.length < 3) return { status: 'none', reason: 'few-blocks' };
  if (controls.some(({ ms }) => ms === 0)) return { status: 'none', reason: 'zero-time' };
  if (new Set(blocks).size < blocks.length) return { status: 'none', reason: 'block-twice' };
  const logs = controls.map(({ ms }) => Math.log(ms));
  const slopes = blocks.flatMap((first, i) =>
    blocks.slice(i + 1).map((second, j) => ((logs[i + 1 + j] as number) - (logs[i] as number)) / (second - first)),
  );
  const drift = Math.expm1(median(slopes) * (Math.max(...blocks) - Math.min(...blocks)));
  const outliers = outliersOf(logs).map((index) => blocks[index] as number);
  return {
    status: 'estimated',
    drift,
    outliers,
    warnings: [
      ...(Math.abs(drift) > DRIFT_MOST ? (['drift'] as const) : []),
      ...(outliers.length > 0 ? (['outlier'] as const) : []),
    ],
  };
}

function outliersOf(values: readonly number[]): number[] {
  const center = median(values);
  const distances = values.map((value) => Math.abs(value - center));
  const most = DEVIATIONS_MOST * MAD_TO_SD * median(distances);
  return distances.flatMap((distance, index) => (distance > most ? [index] : []));
}
