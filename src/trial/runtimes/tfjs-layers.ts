import * as tf from '@tensorflow/tfjs-core';
import { type Call, type Described, pairs, UNARY } from './tfjs-calls.ts';
import type { Attributes } from './tfjs-topology.ts';

/** Convolutions, products and pooling, by the names of TensorFlow's operations. */
export const LAYERS: Readonly<Record<string, (node: Described) => Call>> = {
  Conv2D: convolution,
  _FusedConv2D: (node) => takenApart(convolution(node), node),
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2dNative: (node) => takenApart(depthwise(node), node),
  Conv2DBackpropInput: transposed,
  MatMul: product,
  _FusedMatMul: (node) => takenApart(product(node), node),
  BatchMatMulV2: ({ attributes }) => matMul(attributes.flag('adj_x'), attributes.flag('adj_y')),
  MaxPool: ({ attributes }) => {
    const [size, strides, padding] = [planeOf('ksize', attributes), stridesOf(attributes), paddingOf(attributes)];
    return ([x]) => tf.maxPool(x as tf.Tensor4D, size, strides, padding);
  },
};

/** A fused operation as what it was fused from: its core, then the bias, then the activation. */
function takenApart(core: Call, { attributes }: Described): Call {
  const steps = attributes.texts('fused_ops').map((name): ((x: tf.Tensor, bias: tf.Tensor) => tf.Tensor) => {
    const activation = UNARY[name];
    if (activation) return activation;
    if (name === 'BiasAdd') return (x, bias) => tf.add(x, bias);
    throw new Error(`Dyno cannot call ${name}, a part of a fused operation, by itself. Measure it without @eager.`);
  });
  return (inputs) => steps.reduce((x, step) => step(x, inputs[2] as tf.Tensor), core(inputs) as tf.Tensor);
}

function convolution({ attributes }: Described): Call {
  const [strides, padding, dilations] = [stridesOf(attributes), paddingOf(attributes), dilationsOf(attributes)];
  return ([x, filter]) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, padding, 'NHWC', dilations);
}

function depthwise({ attributes }: Described): Call {
  const [strides, padding, dilations] = [stridesOf(attributes), paddingOf(attributes), dilationsOf(attributes)];
  return ([x, filter]) =>
    tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, padding, 'NHWC', dilations);
}

/** The gradient of a convolution, which is what a transposed one computes: output shape, filter, input. */
function transposed({ attributes, numbers }: Described): Call {
  const [shape, strides, padding] = [numbers(0), stridesOf(attributes), paddingOf(attributes)];
  return ([, filter, x]) =>
    tf.conv2dTranspose(
      x as tf.Tensor4D,
      filter as tf.Tensor4D,
      shape() as [number, number, number, number],
      strides,
      padding,
    );
}

function product({ attributes }: Described): Call {
  return matMul(attributes.flag('transpose_a'), attributes.flag('transpose_b'));
}

function matMul(transposeA: boolean, transposeB: boolean): Call {
  return ([a, b]) => tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB);
}

const stridesOf = (attributes: Attributes) => planeOf('strides', attributes);
const dilationsOf = (attributes: Attributes) => planeOf('dilations', attributes);

/** Of four numbers for NHWC those of the plane. */
function planeOf(name: string, attributes: Attributes): [number, number] {
  if (attributes.text('data_format') === 'NCHW') throw new Error('TensorFlow.js computes channels last, not NCHW.');
  const [, height = 1, width = 1] = attributes.numbers(name);
  return [height, width];
}

type Padding = 'same' | 'valid' | [[number, number], [number, number], [number, number], [number, number]];

function paddingOf(attributes: Attributes): Padding {
  const kind = attributes.text('padding');
  if (kind === 'EXPLICIT') return pairs(attributes.numbers('explicit_paddings')) as Padding;
  return kind === 'SAME' ? 'same' : 'valid';
}
