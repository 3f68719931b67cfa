import type { Port } from '#formats/model.ts';
import { indexChannelsLast, isChannelsLast } from './lay-out.ts';
import type { GraphNames } from './make-inputs.ts';
import { sizeOf, type Tensors } from './tensor.ts';

/** What one output of one batch has to be. */
export interface Expected {
  readonly port: Port;
  /** Row after row, in PyTorch's layout: the whole items, or their elements at `positions`. */
  readonly values: Float64Array;
  /** Elements of an item that are checked; all where absent. */
  readonly positions?: Uint32Array;
}

/**
 * The largest error of any output, by {@link relativeError}, each against its own scale.
 * @throws RangeError if an output is missing or has another size: a wrong shape is wrong output, whatever the numbers
 */
export function outputError(outputs: Tensors, expected: readonly Expected[], graph: GraphNames): number {
  const errors = expected.map((output, index) => {
    const tensor = outputs[graph.outputs[index] as string];
    if (!tensor) throw new RangeError(`The output ${output.port.name} is missing.`);
    return relativeError(pick(toNumbers(tensor.data), output, graph), output.values);
  });
  return Math.max(...errors);
}

/** The checked elements of an output, row after row, in PyTorch's order. NaN stays where any element is not finite. */
function pick(
  data: ArrayLike<number>,
  { port, values, positions }: Expected,
  { layout }: GraphNames,
): ArrayLike<number> {
  const channelsLast = isChannelsLast(port, layout);
  if (!positions && !channelsLast) return data;
  const size = sizeOf(port.shape);
  const checked = positions ?? Uint32Array.from({ length: size }, (_, index) => index);
  const rows = values.length / checked.length;
  if (data.length !== rows * size) {
    throw new RangeError(`The output has ${data.length} numbers instead of ${rows * size}.`);
  }
  const picked = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    checked.forEach((position, index) => {
      const at = channelsLast ? indexChannelsLast(port.shape, position) : position;
      picked[row * checked.length + index] = data[row * size + at] as number;
    });
  }
  // Elements that nobody looks at may still say that something went wrong.
  for (let index = 0; index < data.length; index++) {
    if (!Number.isFinite(data[index])) picked[0] = Number.NaN;
  }
  return picked;
}

function toNumbers(data: Tensors[string]['data']): ArrayLike<number> {
  return data instanceof BigInt64Array ? Float64Array.from(data, Number) : data;
}

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
  return worst === 0 ? 0 : worst / scale;
}

/** The index of the largest logit of each row: the predicted class. The first of equals wins. */
export function topClasses(logits: ArrayLike<number>, classes: number): number[] {
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
