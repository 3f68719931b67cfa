import { expect, test } from 'vitest';
import type { Port } from '#formats/model.ts';
import { indexChannelsLast, layOut } from './lay-out.ts';

const port: Port = { name: 'input', shape: [2, 1, 3], dtype: 'float32', layout: 'CHW' };
// Two items of two channels of one by three pixels.
const items = Float32Array.of(1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60);

test('channels first stays as it is, item by item', () => {
  expect(layOut(items, port, 'NCHW', [1, 0])).toEqual({
    dtype: 'float32',
    data: Float32Array.of(4, 5, 6, 40, 50, 60, 1, 2, 3, 10, 20, 30),
    shape: [2, 2, 1, 3],
  });
});

test('channels last interleaves the planes', () => {
  expect(layOut(items, port, 'NHWC', [0, 1, 0])).toEqual({
    dtype: 'float32',
    data: Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 1, 10, 2, 20, 3, 30),
    shape: [3, 1, 3, 2],
  });
});

test('what has no channels is the same in every graph, and without a batch axis there is one item', () => {
  const ids: Port = { name: 'ids', shape: [3], dtype: 'int64', layout: 'plain' };
  const stored = BigInt64Array.of(7n, 8n, 9n, 1n, 2n, 3n);
  expect(layOut(stored, ids, 'NHWC', [1])).toEqual({
    dtype: 'int64',
    data: BigInt64Array.of(1n, 2n, 3n),
    shape: [1, 3],
  });
  expect(layOut(stored.subarray(3), ids, 'NHWC', null)).toEqual({
    dtype: 'int64',
    data: BigInt64Array.of(1n, 2n, 3n),
    shape: [3],
  });
});

test('an index follows its element from channels first to channels last', () => {
  const { data } = layOut(items.subarray(0, 6), port, 'NHWC', null);
  for (let index = 0; index < 6; index++) expect(data[indexChannelsLast([2, 1, 3], index)]).toBe(items[index]);
});
