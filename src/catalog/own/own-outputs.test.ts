import { expect, test } from 'vitest';
import type { GraphOutput } from '#formats/graph.ts';
import type { Port } from '#formats/model.ts';
import { keepReference, refuseUseless, spreadOf } from './check-outputs.ts';
import { compareOutputs } from './compare-outputs.ts';
import { drawInputs } from './draw-inputs.ts';
import { createKeeper } from './keep-files.ts';

const output = (shape: readonly number[], values: readonly number[]): GraphOutput => ({
  name: 'y',
  dtype: 'float32',
  shape: [...shape],
  values: Float64Array.from(values),
});

test('two models are held against each other in every layout, and the worst place is named as the reference has it', () => {
  const first = output([1, 2, 1, 3], [1, 2, 3, 10, 20, 40]);
  const moved = output([1, 1, 3, 2], [1, 10, 2, 20, 3, 44]);
  const ways = (['plain', 'NCHW'] as const).map((layout) => [{ tfjs: 0, layout, shape: first.shape }]);
  const comparison = compareOutputs([[first]], [[moved]], ways);
  expect(comparison?.match[0]?.layout).toBe('NCHW');
  expect(comparison?.difference).toEqual({ error: 0.1, output: 'y', index: [0, 1, 0, 2], reference: 40, other: 44 });
  expect(
    compareOutputs([[first]], [[output([1, 1, 3, 2], [1, Number.NaN, 2, 20, 3, 40])]], ways)?.difference.error,
  ).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  ['nothing', [output([0, 4], [])], /empty \(\[0, 4\]\)/],
  ['another shape each time', [output([1], [1]), output([2], [1, 2])], /another shape/],
  ['not a number', [output([2], [1, Number.NaN])], /not a number/],
])('an output that is %s can be no reference', (_, outputs, message) => {
  expect(() => refuseUseless(outputs.map((one) => [one]))).toThrow(message);
});

test('says how far two items are apart, since a graph that ignores its inputs proves nothing', () => {
  expect(spreadOf([[output([2], [1, 2])], [output([2], [1, 2])]])).toBe(0);
  expect(spreadOf([[output([2], [1, 2])], [output([2], [1, 1])]])).toBe(0.5);
});

test('all of a small output is kept, of a large one the same drawn places of each item', async () => {
  const keeper = createKeeper();
  const size = 100_000;
  const large = [0, 1].map((item) => [
    output(
      [size],
      Array.from({ length: size }, (_, index) => index + item),
    ),
  ]);
  const [kept] = await keepReference(large, keeper);
  const positions = new Uint32Array(keeper.kept.get(kept?.positions?.sha256 ?? '') ?? new ArrayBuffer());
  const values = new Float64Array(keeper.kept.get(kept?.values.sha256 ?? '') ?? new ArrayBuffer());
  expect(values).toHaveLength(2 * positions.length);
  expect(positions.length).toBeGreaterThan(40_000);
  expect(positions.every((position, index) => index === 0 || position > (positions[index - 1] as number))).toBe(true);
  expect(values[positions.length + 7]).toBe((positions[7] as number) + 1);
  const [whole] = await keepReference([[output([2], [1, 2])]], keeper);
  expect(whole?.positions).toBeUndefined();
});

test('inputs are drawn by their type: a mask hides nothing, an id is in every table', () => {
  const port = (name: string, dtype: Port['dtype']): Port => ({ name, dtype, shape: [64], layout: 'plain' });
  const [real, ids, mask, bytes] = drawInputs([
    port('x', 'float16'),
    port('ids', 'int64'),
    port('attention_mask', 'int64'),
    port('image', 'uint8'),
  ]);
  expect(real).toEqual({ streams: [1_000_000, 1_000_001], magnitude: 1023, exponent: 10 });
  const numbers = (drawn: typeof ids) => [...new BigInt64Array((drawn as Uint8Array<ArrayBuffer>).buffer)].map(Number);
  expect(new Set(numbers(ids))).toEqual(new Set([0, 1]));
  expect(numbers(ids).slice(0, 64)).not.toEqual(numbers(ids).slice(64));
  expect(numbers(mask)).toEqual(new Array(128).fill(1));
  expect(Math.max(...(bytes as Uint8Array))).toBeGreaterThan(200);
});
