/**
 * The median of the samples from index `from` on, the same number to the bit as `median` of `quantile.ts` gives,
 * by selection instead of sorting: runs hold millions of samples (Hoare 1961, pivot the median of three).
 * @param samples not changed
 * @throws RangeError if none is left or one of them is not finite
 */
export function selectMedian(samples: ArrayLike<number>, from = 0): number {
  if (!(Number.isInteger(from) && from >= 0)) throw new RangeError(`samples from ${from} on`);
  const size = samples.length - from;
  if (size <= 0) throw new RangeError('a median needs at least one sample');
  const values = new Float64Array(size);
  for (let index = 0; index < size; index++) {
    const sample = samples[from + index] as number;
    if (!Number.isFinite(sample)) throw new RangeError('a sample is not finite');
    values[index] = sample;
  }
  const half = size >> 1;
  const high = select(values, half);
  if (size % 2 === 1) return high;
  let low = values[0] as number;
  for (let index = 1; index < half; index++) low = Math.max(low, values[index] as number);
  return low + (high - low) * 0.5;
}

/**
 * The value at `index` of the sorted samples.
 * @param samples not changed
 * @throws RangeError if there is none at this index
 */
export function selectAt(samples: ArrayLike<number>, index: number): number {
  if (!(index >= 0 && index < samples.length)) throw new RangeError(`no sample ${index} of ${samples.length}`);
  return select(Float64Array.from(samples), index);
}

/** The value at `index` of the sorted values; afterwards none before it is greater and none behind it is less. */
function select(values: Float64Array, index: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = medianOfThree(values[left] as number, values[(left + right) >> 1] as number, values[right] as number);
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i <= j) {
        const swapped = values[i] as number;
        values[i++] = values[j] as number;
        values[j--] = swapped;
      }
    }
    if (index <= j) right = j;
    else if (index >= i) left = i;
    else break;
  }
  return values[index] as number;
}

const medianOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
