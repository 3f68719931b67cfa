import { readFileSync } from 'node:fs';
import '@tensorflow/tfjs-backend-cpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Manifest, ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import { buildEager } from './tfjs-eager.ts';

const bytesOf = (path: string): ArrayBuffer => new Uint8Array(readFileSync(`public/models/${path}`)).buffer;

const reading = readAs(ManifestSchema, JSON.parse(readFileSync('public/models/manifest.json', 'utf8')));
const { models }: Pick<Manifest, 'models'> = reading.status === 'read' ? reading.value : { models: [] };

function artifactsOf(id: string) {
  const { tfjs } = models.find((model) => model.id === id)?.artifacts ?? {};
  if (!tfjs) throw new Error(`no ${id} to test with`);
  const json = JSON.parse(readFileSync(`public/models/${tfjs.model.path}`, 'utf8')) as tf.io.ModelJSON;
  const artifacts: tf.io.ModelArtifacts = {
    modelTopology: json.modelTopology,
    weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
    weightData: tfjs.weights.flatMap((file) => ('path' in file ? [bytesOf(file.path)] : [])),
    ...(json.signature ? { signature: json.signature } : {}),
  };
  return { artifacts, names: { input: tfjs.inputs[0] as string, outputs: [...tfjs.outputs] } };
}

beforeAll(() => tf.setBackend('cpu'));
afterEach(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(0));

describe.each([
  ['digits', [2, 8, 8, 1]],
  ['vww', [1, 96, 96, 3]],
])('%s, op by op', (id, shape) => {
  test('gives what the graph gives, and leaves nothing behind', async () => {
    const { artifacts, names } = artifactsOf(id);
    const x = tf.randomUniform(shape, -1, 1, 'float32', 7);
    const graph = await loadGraphModel(tf.io.fromMemory(artifacts));
    const expected = [graph.execute({ [names.input]: x }, names.outputs)].flat();
    const eager = buildEager(artifacts, names.outputs);
    const before = tf.memory().numTensors;
    const outputs = [eager.execute({ [names.input]: x }, names.outputs)].flat();
    expect(tf.memory().numTensors).toBe(before + outputs.length);
    expect(outputs.map((output) => output.shape)).toEqual(expected.map((output) => output.shape));
    outputs.forEach((output, index) => {
      const reference = [...(expected[index] as tf.Tensor).dataSync()];
      [...output.dataSync()].forEach((value, at) => expect(value).toBeCloseTo(reference[at] as number, 5));
    });
    tf.dispose([x, expected, outputs]);
    graph.dispose();
    eager.dispose();
  });
});

test('a fused operation is taken apart', async () => {
  const { artifacts, names } = artifactsOf('digits');
  const eager = buildEager(artifacts, names.outputs);
  const x = tf.zeros([1, 8, 8, 1]);
  let outputs: tf.Tensor | tf.Tensor[] = [];
  const { kernelNames } = await tf.profile(() => {
    outputs = eager.execute({ [names.input]: x }, names.outputs);
    return outputs;
  });
  expect(new Set(kernelNames)).toEqual(new Set(['Conv2D', 'Add', 'Relu', 'Mean', 'BatchMatMul']));
  tf.dispose([x, outputs]);
  eager.dispose();
});

const text = (value: string) => ({ s: btoa(value) });
const list = (...numbers: number[]) => ({ list: { i: numbers.map(String) } });
const int = (...numbers: number[]) => tf.tensor(numbers, [numbers.length], 'int32');
const scalar = (number: number) => tf.scalar(number, 'int32');
const plane = { strides: list(1, 2, 2, 1), dilations: list(1, 1, 1, 1), data_format: text('NHWC') };
const explicit = { padding: text('EXPLICIT'), explicit_paddings: list(0, 0, 1, 1, 1, 1, 0, 0) };
const fused = (...ops: string[]) => ({
  fused_ops: { list: { s: ops.map((op) => btoa(op)) } },
  num_args: { i: '1' },
});

type Input = 'x' | 'y' | tf.Tensor;
interface OneNode {
  readonly op: string;
  /** `x` is fed, `y` is its relu, everything else is constant. */
  readonly inputs: () => readonly Input[];
  readonly attr?: object;
  readonly shape?: number[];
  readonly outputs?: number;
}

const kernel = () => tf.randomNormal([3, 3, 2, 4], 0, 1, 'float32', 1);
const NODES: readonly OneNode[] = [
  ...['Relu', 'Relu6', 'Sigmoid', 'Tanh', 'Erf', 'Softmax', 'ZerosLike', 'Identity'].map((op) => ({
    op,
    inputs: () => ['x'] as const,
  })),
  { op: 'Rsqrt', inputs: () => ['y'] },
  ...['AddV2', 'Sub', 'Mul', 'RealDiv', 'SquaredDifference', 'BiasAdd'].map((op) => ({
    op,
    inputs: () => ['x', tf.tensor1d([1, -2])] as const,
  })),
  ...['Mean', 'Max', 'Sum'].flatMap((op) =>
    [true, false].map((keep) => ({ op, inputs: () => ['x', int(1, 2)] as const, attr: { keep_dims: { b: keep } } })),
  ),
  { op: 'Conv2D', inputs: () => ['x', kernel()], attr: { ...plane, padding: text('SAME') } },
  { op: 'Conv2D', inputs: () => ['x', kernel()], attr: { ...plane, padding: text('VALID') } },
  { op: 'Conv2D', inputs: () => ['x', kernel()], attr: { ...plane, ...explicit } },
  {
    op: '_FusedConv2D',
    inputs: () => ['x', kernel(), tf.tensor1d([1, 2, 3, 4])],
    attr: { ...plane, ...explicit, ...fused('BiasAdd', 'Relu6') },
  },
  { op: 'DepthwiseConv2dNative', inputs: () => ['x', kernel()], attr: { ...plane, ...explicit } },
  {
    op: 'FusedDepthwiseConv2dNative',
    inputs: () => ['x', kernel(), tf.range(0, 8)],
    attr: { ...plane, ...explicit, ...fused('BiasAdd', 'Relu') },
  },
  {
    op: 'Conv2DBackpropInput',
    inputs: () => [int(2, 12, 12, 3), tf.randomNormal([2, 2, 3, 2], 0, 1, 'float32', 1), 'x'],
    attr: { ...plane, padding: text('VALID') },
  },
  { op: 'MaxPool', inputs: () => ['x'], attr: { ...plane, ksize: list(1, 2, 2, 1), padding: text('VALID') } },
  {
    op: 'ResizeNearestNeighbor',
    inputs: () => ['x', int(9, 4)],
    attr: { align_corners: { b: false }, half_pixel_centers: { b: true } },
  },
  {
    op: 'MatMul',
    inputs: () => ['x', tf.randomNormal([5, 3], 0, 1, 'float32', 1)],
    attr: { transpose_a: { b: true } },
    shape: [5, 4],
  },
  {
    op: '_FusedMatMul',
    inputs: () => ['x', tf.randomNormal([6, 4], 0, 1, 'float32', 1), tf.range(0, 6)],
    attr: { transpose_b: { b: true }, ...fused('BiasAdd', 'Relu') },
    shape: [5, 4],
  },
  { op: 'BatchMatMulV2', inputs: () => ['x', 'y'], attr: { adj_y: { b: true } } },
  { op: 'Reshape', inputs: () => ['x', int(-1, 8)] },
  { op: 'Transpose', inputs: () => ['x', int(0, 3, 1, 2)] },
  { op: 'ExpandDims', inputs: () => ['x', scalar(-1)] },
  { op: 'Squeeze', inputs: () => ['x'], attr: { squeeze_dims: list(1) }, shape: [3, 1, 2] },
  { op: 'Cast', inputs: () => ['x'], attr: { DstT: { type: 'DT_INT32' } } },
  { op: 'Pad', inputs: () => ['x', tf.tensor2d([0, 0, 1, 2, 0, 1, 0, 0], [4, 2], 'int32')] },
  { op: 'GatherV2', inputs: () => ['x', int(3, 0, 1), scalar(1)], attr: { batch_dims: { i: '0' } } },
  { op: 'ConcatV2', inputs: () => ['x', 'y', scalar(3)], attr: { N: { i: '2' } } },
  { op: 'Split', inputs: () => [scalar(1), 'x'], attr: { num_split: { i: '3' } }, outputs: 3 },
  { op: 'Pack', inputs: () => ['x', 'y'], attr: { axis: { i: '1' } } },
  { op: 'Unpack', inputs: () => ['x'], attr: { axis: { i: '3' }, num: { i: '2' } }, outputs: 2 },
  { op: 'Slice', inputs: () => ['x', int(0, 1, 0, 1), int(-1, 2, 3, 1)] },
  {
    op: 'StridedSlice',
    inputs: () => ['x', int(0, 0), int(0, 4), int(1, 1)],
    attr: { begin_mask: { i: '1' }, end_mask: { i: '1' } },
    shape: [5, 6],
  },
  { op: 'StridedSlice', inputs: () => ['x', int(-1), int(0), int(1)], attr: { end_mask: { i: '1' } } },
  { op: 'StridedSlice', inputs: () => ['x', int(1), int(2), int(1)], attr: { shrink_axis_mask: { i: '1' } } },
];

/** A graph of one operation. */
async function artifactsOfNode({ op, inputs, attr = {} }: OneNode): Promise<tf.io.ModelArtifacts> {
  const constants: Record<string, tf.Tensor> = {};
  const input = inputs().map((given, index) => {
    if (typeof given === 'string') return given;
    constants[`c${index}`] = given;
    return `c${index}`;
  });
  const node = [
    { name: 'x', op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' } } },
    { name: 'y', op: 'Relu', input: ['x'], attr: {} },
    ...Object.keys(constants).map((name) => ({ name, op: 'Const', attr: {} })),
    { name: 'z', op, input, attr },
  ];
  const { data, specs } = await tf.io.encodeWeights(constants);
  tf.dispose(constants);
  return { modelTopology: { node, library: {}, versions: {} }, weightData: data, weightSpecs: specs };
}

test.each(NODES.map((node, index) => [`${index} ${node.op}`, node] as const))(
  'node %s: as the executor has it',
  async (_, node) => {
    const artifacts = await artifactsOfNode(node);
    const names = Array.from({ length: node.outputs ?? 1 }, (_, output) => `z:${output}`);
    const x = tf.randomNormal(node.shape ?? [2, 6, 6, 2], 0, 1, 'float32', 3);
    const graph = await loadGraphModel(tf.io.fromMemory(artifacts));
    const expected = [graph.execute({ x }, names)].flat();
    const eager = buildEager(artifacts, names);
    const outputs = [eager.execute({ x }, names)].flat();
    expect(outputs.map(({ shape, dtype }) => ({ shape, dtype }))).toEqual(
      expected.map(({ shape, dtype }) => ({ shape, dtype })),
    );
    outputs.forEach((output, index) =>
      expect([...output.dataSync()]).toEqual([...(expected[index]?.dataSync() ?? [])]),
    );
    tf.dispose([x, expected, outputs]);
    graph.dispose();
    eager.dispose();
  },
);

test('a shape that is asked of a tensor is a number in JavaScript and no operation', async () => {
  const masks = { shrink_axis_mask: { i: '1' } };
  const node = [
    { name: 'x', op: 'Placeholder', attr: {} },
    ...['zero', 'one', 'eight'].map((name) => ({ name, op: 'Const', attr: {} })),
    { name: 'shape', op: 'Shape', input: ['x'], attr: {} },
    { name: 'batch', op: 'StridedSlice', input: ['shape', 'zero', 'one', 'one'], attr: masks },
    { name: 'rows', op: 'Pack', input: ['batch', 'eight'], attr: { axis: { i: '0' } } },
    { name: 'y', op: 'Reshape', input: ['x', 'rows'], attr: {} },
  ];
  const constants = { zero: int(0), one: int(1), eight: scalar(8) };
  const { data, specs } = await tf.io.encodeWeights(constants);
  const eager = buildEager({ modelTopology: { node }, weightData: data, weightSpecs: specs }, ['y']);
  const x = tf.zeros([3, 2, 4]);
  let y: tf.Tensor | tf.Tensor[] = [];
  const { kernelNames } = await tf.profile(() => {
    y = eager.execute({ x }, ['y']);
    return y;
  });
  expect(kernelNames).toEqual(['Reshape']);
  expect([y].flat()[0]?.shape).toEqual([3, 8]);
  tf.dispose([x, y, Object.values(constants)]);
  eager.dispose();
});

test('an operation that is not known is named', () => {
  const node = [
    { name: 'x', op: 'Placeholder' },
    { name: 'y', op: 'Einsum', input: ['x'] },
  ];
  expect(() => buildEager({ modelTopology: { node } }, ['y'])).toThrow(/cannot call Einsum \(y\) by itself.*@eager/);
  const part = [
    { name: 'x', op: 'Placeholder' },
    { name: 'y', op: '_FusedConv2D', input: ['x', 'x'], attr: fused('Mish') },
  ];
  expect(() => buildEager({ modelTopology: { node: part } }, ['y'])).toThrow(/cannot call Mish/);
});
