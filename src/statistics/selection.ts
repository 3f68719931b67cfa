/**
 * The value at `index` of the sorted samples.
 * @param samples not changed
 * @throws RangeError if there is none at this index
 */
export function selectAt(samples: ArrayLike<number>, index: number): number {
  if (!(index >= 0 && index < samples.length)) throw new RangeError(`no sample ${index} of ${samples.length}`);
  return select(new Float64Array(samples), index);
}

/**
 * The value at `index` of the sorted values, which is one of theirs; afterwards none before it is greater and none behind
 * it is less. By selection instead of sorting: runs hold millions of samples (Hoare 1961, pivot the median of three).
 * @param values finite numbers; put into another order
 */
export function select(values: Float64Array, index: number): number {
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
