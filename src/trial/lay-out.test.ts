import { expect, test } from 'vitest';
import { layOut } from './lay-out.ts';

// Two items of two channels of one by three pixels.
const items = Float32Array.of(1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60);

test('channels first stays as it is, item by item', () => {
  expect(layOut(items, [2, 1, 3], 'NCHW', [1, 0])).toEqual({
    data: Float32Array.of(4, 5, 6, 40, 50, 60, 1, 2, 3, 10, 20, 30),
    shape: [2, 2, 1, 3],
  });
});

test('channels last interleaves the planes', () => {
  expect(layOut(items, [2, 1, 3], 'NHWC', [0, 1, 0])).toEqual({
    data: Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 1, 10, 2, 20, 3, 30),
    shape: [3, 1, 3, 2],
  });
});
