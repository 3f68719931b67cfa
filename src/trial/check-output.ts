/**
 * max |out - reference| / max |reference| over all rows: the error of logits, before any softmax.
 * NaN and infinite outputs give Infinity, so that no comparison with a tolerance can let them pass.
 * @throws RangeError if the lengths differ: a wrong shape is wrong output, whatever the numbers
 */
export function relativeError(out: ArrayLike<number>, reference: ArrayLike<number>): number {
  if (out.length !== reference.length) {
    throw new RangeError(`The output has ${out.length} numbers instead of ${reference.length}.`);
  }
  let worst = 0;
  let scale = 0;
  for (let index = 0; index < reference.length; index++) {
    const difference = Math.abs((out[index] as number) - (reference[index] as number));
    if (!Number.isFinite(difference)) return Number.POSITIVE_INFINITY;
    worst = Math.max(worst, difference);
    scale = Math.max(scale, Math.abs(reference[index] as number));
  }
  return worst / scale;
}

/** The index of the largest logit of each row: the predicted class. The first of equals wins. */
export function topClasses(logits: Float32Array, classes: number): number[] {
  return Array.from({ length: logits.length / classes }, (_, row) => {
    let best = 0;
    for (let index = 1; index < classes; index++) {
      if ((logits[row * classes + index] as number) > (logits[row * classes + best] as number)) best = index;
    }
    return best;
  });
}

/** Share of positions at which two lists of classes agree. */
export function agreement(classes: ArrayLike<number>, others: ArrayLike<number>): number {
  let same = 0;
  for (let index = 0; index < classes.length; index++) {
    if (classes[index] === others[index]) same++;
  }
  return same / classes.length;
}
