import { expect, test } from 'vitest';
import { forTfjs, fromDrawn, toNumbers } from './convert-tensor.ts';

test('drawn numbers survive half precision, and its edges are read', () => {
  const drawn = Float32Array.from({ length: 2047 }, (_, index) => (index - 1023) / 1024);
  const half = fromDrawn(drawn, 'float16');
  expect(half).toBeInstanceOf(Uint16Array);
  expect(toNumbers({ dtype: 'float16', data: half })).toEqual(drawn);
  const edges = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0xfc00, 0x8000);
  expect(toNumbers({ dtype: 'float16', data: edges })).toEqual(
    Float32Array.of(1, -2, 65504, 2 ** -24, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
  );
  expect(Array.from(toNumbers({ dtype: 'float16', data: Uint16Array.of(0x7e00) }))).toEqual([Number.NaN]);
});

test('TensorFlow.js gets int64 and uint8 as int32, half precision as single', () => {
  expect(forTfjs({ dtype: 'int64', data: BigInt64Array.of(1n, -2n), shape: [2] })).toEqual({
    dtype: 'int32',
    data: Int32Array.of(1, -2),
    shape: [2],
  });
  expect(forTfjs({ dtype: 'float16', data: Uint16Array.of(0x3c00), shape: [1] })).toMatchObject({
    dtype: 'float32',
    data: Float32Array.of(1),
  });
  const flags = { dtype: 'bool', data: Uint8Array.of(1), shape: [1] } as const;
  expect(forTfjs(flags)).toBe(flags);
});
