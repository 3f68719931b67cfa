import type { Clock } from '#formats/device.ts';

const CHANGES = 50;
/** A clock that has not moved after this many readings stands still. */
const PATIENCE = 5_000_000;

/**
 * Grid and cost of a clock, from back-to-back readings: the grid is the smallest step seen over 50 changes
 * (Chromium 5 µs isolated and 100 µs not, Firefox 20 µs and 1 ms), the cost is the mean time of one reading.
 * @param now returns milliseconds
 * @throws RangeError if the clock stands still or runs backwards: nothing can be timed with it
 */
export function calibrateClock(now: () => number): Clock {
  const start = now();
  let last = start;
  let gridMs = Number.POSITIVE_INFINITY;
  let readings = 0;
  for (let changes = 0; changes < CHANGES; ) {
    const reading = now();
    readings++;
    if (reading < last) throw new RangeError('the clock runs backwards');
    if (reading > last) {
      gridMs = Math.min(gridMs, reading - last);
      last = reading;
      changes++;
    }
    if (readings > PATIENCE) throw new RangeError('the clock stands still');
  }
  // Readings are sums of binary fractions: 5 µs comes out as 0.00499999523.
  return { gridMs: Number(gridMs.toPrecision(3)), callMs: (last - start) / readings };
}
