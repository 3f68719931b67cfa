import * as tf from '@tensorflow/tfjs-core';
import { type Call, type Described, pairs, UNARY, withNumbers } from './tfjs-calls.ts';
import { LAYERS } from './tfjs-layers.ts';
import type { GraphNode } from './tfjs-topology.ts';

const BINARY: Readonly<Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor>> = {
  AddV2: (a, b) => tf.add(a, b),
  BiasAdd: (a, b) => tf.add(a, b),
  Sub: (a, b) => tf.sub(a, b),
  Mul: (a, b) => tf.mul(a, b),
  RealDiv: (a, b) => tf.div(a, b),
  SquaredDifference: (a, b) => tf.squaredDifference(a, b),
};

const REDUCTIONS: Readonly<Record<string, (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor>> = {
  Mean: (x, axes, keepDims) => tf.mean(x, axes, keepDims),
  Max: (x, axes, keepDims) => tf.max(x, axes, keepDims),
  Sum: (x, axes, keepDims) => tf.sum(x, axes, keepDims),
};

const TYPES: Readonly<Record<string, tf.DataType>> = {
  DT_FLOAT: 'float32',
  DT_INT32: 'int32',
  DT_INT64: 'int32',
  DT_BOOL: 'bool',
};

/** What moves numbers about without computing any, by the names of TensorFlow's operations. */
const MOVES: Readonly<Record<string, (node: Described) => Call>> = {
  Reshape: ({ numbers }) => withNumbers(numbers(1), (x, shape) => tf.reshape(x, shape)),
  Transpose: ({ numbers }) => withNumbers(numbers(1), (x, order) => tf.transpose(x, order)),
  ExpandDims: ({ numbers }) => withNumbers(numbers(1), (x, [axis]) => tf.expandDims(x, axis)),
  Squeeze: ({ attributes }) => {
    const axes = attributes.numbers('squeeze_dims');
    return ([x]) => tf.squeeze(x as tf.Tensor, axes.length > 0 ? axes : undefined);
  },
  Cast: ({ attributes }) => {
    const type = TYPES[attributes.type('DstT')];
    if (!type) throw new Error(`TensorFlow.js has no type ${attributes.type('DstT')} to cast to.`);
    return ([x]) => tf.cast(x as tf.Tensor, type);
  },
  Pad: ({ numbers }) => withNumbers(numbers(1), (x, amounts) => tf.pad(x, pairs(amounts))),
  GatherV2: ({ attributes, numbers }) => {
    const [axis, batchDims] = [numbers(2), attributes.number('batch_dims')];
    return ([x, indices]) => tf.gather(x as tf.Tensor, tf.cast(indices as tf.Tensor, 'int32'), axis()[0], batchDims);
  },
  ConcatV2: ({ attributes, numbers }) => {
    const axis = numbers(attributes.number('N'));
    return (inputs) => tf.concat(inputs.slice(0, -1), axis()[0]);
  },
  Split: ({ attributes, numbers }) => {
    const [axis, count] = [numbers(0), attributes.number('num_split')];
    return ([, x]) => tf.split(x as tf.Tensor, count, axis()[0]);
  },
  Pack: ({ attributes }) => {
    const axis = attributes.number('axis');
    return (inputs) => tf.stack([...inputs], axis);
  },
  Unpack: ({ attributes }) => {
    const axis = attributes.number('axis');
    return ([x]) => tf.unstack(x as tf.Tensor, axis);
  },
  Slice: ({ numbers }) => {
    const [begin, size] = [numbers(1), numbers(2)];
    return ([x]) => tf.slice(x as tf.Tensor, begin(), size());
  },
  StridedSlice: ({ attributes, numbers }) => {
    const [begin, end, strides] = [numbers(1), numbers(2), numbers(3)];
    const masks = ['begin_mask', 'end_mask', 'ellipsis_mask', 'new_axis_mask', 'shrink_axis_mask'].map((name) =>
      attributes.number(name),
    );
    return ([x]) => tf.stridedSlice(x as tf.Tensor, begin(), end(), strides(), ...masks);
  },
  ResizeNearestNeighbor: ({ attributes, numbers }) => {
    const [size, corners, centres] = [
      numbers(1),
      attributes.flag('align_corners'),
      attributes.flag('half_pixel_centers'),
    ];
    return ([x]) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, size() as [number, number], corners, centres);
  },
};

/**
 * The call that stands for a node.
 * @throws Error with the operation's name, if there is none
 */
export function callOf({ op, name, attributes }: GraphNode, numbers: Described['numbers']): Call {
  const unary = UNARY[op];
  if (unary) return ([x]) => unary(x as tf.Tensor);
  const binary = BINARY[op];
  if (binary) return ([a, b]) => binary(a as tf.Tensor, b as tf.Tensor);
  const reduction = REDUCTIONS[op];
  if (reduction) {
    const keepDims = attributes.flag('keep_dims');
    return withNumbers(numbers(1), (x, axes) => reduction(x, axes, keepDims));
  }
  const make = LAYERS[op] ?? MOVES[op];
  if (make) return make({ attributes, numbers });
  throw new Error(`Dyno cannot call ${op} (${name}) by itself. Measure the model as a graph instead, without @eager.`);
}
