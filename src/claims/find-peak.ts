import type { Run } from '#formats/run.ts';
import { sweepSeries } from '#statistics/sweep-series.ts';

/** The best that this device has shown in a series of single operations, in TFLOP/s, and with what. */
export function findPeak(
  runs: readonly Run[],
  series: string,
): { readonly tflops: number; readonly where: string } | undefined {
  const points = runs
    .flatMap((run) => sweepSeries(run))
    .filter((sweep) => sweep.series === series && sweep.unit === 'GFLOP/s')
    .flatMap(({ lines }) => lines.flatMap(({ arm, points }) => points.map((point) => ({ arm, ...point }))));
  const [best] = points.sort((a, b) => b.rate.value - a.rate.value);
  return best && { tflops: best.rate.value / 1000, where: `${best.model} on ${best.arm}` };
}
