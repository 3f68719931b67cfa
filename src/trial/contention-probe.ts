/** 8 KB: in the first-level cache of any processor, so that the probe takes nothing from the inference's own caches. */
const VALUES = 1024;
/** Readings are given for so many walks over the values, however many the clock needs. */
const WALKS = 256;
/** A reading is at least so many steps of the clock. */
const GRIDS = 20;
const WALKS_MOST = 2 ** 16;
/** Readings before the first that counts: the engine compiles the loop meanwhile. */
const WARM_UP = 64;

const values = new Float64Array(VALUES);

/**
 * A fixed piece of work to tell whether something else is using the processor: loads from the first-level cache, which a
 * neighbour on the same physical core slows by as much as it slows an inference, without a trace in any counter that a
 * page can see. On a shared machine with inferences of 1.6 or 2.7 ms a reading next to them correlates with 0.76;
 * integer arithmetic (0.2) and vector arithmetic (0.2) do not see it.
 * @param gridMs of the clock
 * @returns one reading, in ms; comparable between the trials of a device, whatever their clock's grid
 */
export function createProbe(gridMs: number, now: () => number = () => performance.now()): () => number {
  for (let reading = 0; reading < WARM_UP; reading++) walk(WALKS);
  let walks = WALKS;
  for (; walks < WALKS_MOST; walks *= 2) {
    let fastest = Number.POSITIVE_INFINITY;
    for (let repeat = 0; repeat < 3; repeat++) {
      const start = now();
      walk(walks);
      fastest = Math.min(fastest, now() - start);
    }
    if (fastest >= GRIDS * gridMs) break;
  }
  return () => {
    const start = now();
    walk(walks);
    return ((now() - start) * WALKS) / walks;
  };
}

/** Eight sums that do not wait for one another, so that loads and not additions are what it takes. */
function walk(walks: number): void {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let walked = 0; walked < walks; walked++) {
    for (let index = 0; index < VALUES; index += 8) {
      a += values[index] as number;
      b += values[index + 1] as number;
      c += values[index + 2] as number;
      d += values[index + 3] as number;
      e += values[index + 4] as number;
      f += values[index + 5] as number;
      g += values[index + 6] as number;
      h += values[index + 7] as number;
    }
  }
  // Kept, so that nobody can skip the work; zero, so that it stays the same.
  values[0] = a + b + c + d + e + f + g + h;
}
