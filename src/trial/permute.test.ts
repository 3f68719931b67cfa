import { describe, expect, test } from 'vitest';
import { permuteRows, simplify } from './permute.ts';
import { sizeOf } from './tensor.ts';

/** By the definition, an element at a time. */
function expected(source: Float32Array, shape: readonly number[], order: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  return source.map((_, index) => {
    let rest = index;
    let from = 0;
    for (const axis of [...order].reverse()) {
      from += (rest % (shape[axis] as number)) * (strides[axis] as number);
      rest = Math.floor(rest / (shape[axis] as number));
    }
    return source[from] as number;
  });
}

function permutations(axes: readonly number[]): number[][] {
  if (axes.length === 0) return [[]];
  return axes.flatMap((axis) => permutations(axes.filter((other) => other !== axis)).map((rest) => [axis, ...rest]));
}

function permute<T extends Float32Array | Uint16Array>(source: T, shape: number[], order: number[], step: number): T {
  const target = source.slice().fill(0) as T;
  const simple = simplify({ shape, order });
  const [rows = 1] = simple.shape;
  const size = source.length / rows;
  for (let row = 0; row < rows; row += step) {
    permuteRows(source.slice(row * size, (row + step) * size) as T, row, simple, target);
  }
  return target;
}

describe('permuteRows', () => {
  // Tiles are 32 wide: within one, exactly one, over several; axes of length 1 anywhere.
  const shapes = [
    [],
    [5],
    [3, 7],
    [32, 64],
    [70, 33],
    [1, 40, 35],
    [2, 3, 4],
    [34, 2, 33],
    [3, 1, 5, 2],
    [5, 40, 3, 3],
  ];
  const cases = shapes.flatMap((shape) => permutations([...shape.keys()]).map((order) => ({ shape, order })));

  test.each(cases)('$shape into the order $order, at once and by rows', ({ shape, order }) => {
    const source = Float32Array.from({ length: sizeOf(shape) }, (_, index) => index);
    for (const step of [1000, 1, 33])
      expect(permute(source, shape, order, step)).toEqual(expected(source, shape, order));
  });

  test('moves the bits of float16 as they are', () => {
    const source = Uint16Array.of(1, 2, 3, 0xfff4, 5, 6);
    expect([...permute(source, [2, 3], [1, 0], 2)]).toEqual([1, 0xfff4, 2, 5, 3, 6]);
  });
});

describe('simplify', () => {
  test.each([
    ['a scalar', [], [], [], []],
    ['axes in their places are one', [3, 4, 5], [0, 1, 2], [60], [0]],
    ['axes of length 1 do not matter', [6, 1, 3, 1], [1, 0, 3, 2], [18], [0]],
    ['what stays together is one axis', [64, 32, 3, 3], [2, 3, 1, 0], [64, 32, 9], [2, 1, 0]],
    ['also across an axis of length 1', [64, 3, 1, 5], [2, 1, 3, 0], [64, 15], [1, 0]],
  ])('%s', (_, shape, order, shorter, simple) => {
    expect(simplify({ shape, order })).toEqual({ shape: shorter, order: simple });
  });
});
