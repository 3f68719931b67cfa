import { uint32At } from './generator.ts';

/**
 * The first `count` arrivals of a Poisson process: exponential gaps by inversion, one word of the generator each.
 * Half a step is added to every word, so that no gap is infinite; the longest is 22.9 mean gaps.
 * @returns milliseconds after the start, ascending
 * @throws RangeError if the rate is not positive
 */
export function poissonArrivals(count: number, perS: number, seed: number, stream: number): number[] {
  if (!(perS > 0 && perS < Number.POSITIVE_INFINITY)) throw new RangeError(`${perS} arrivals a second are no rate`);
  const meanGapMs = 1000 / perS;
  let time = 0;
  return Array.from({ length: count }, (_, index) => {
    const uniform = (uint32At(seed, stream, index) + 0.5) / 0x100000000;
    time -= Math.log(uniform) * meanGapMs;
    return time;
  });
}
