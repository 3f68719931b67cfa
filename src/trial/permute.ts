import { sizeOf } from './tensor.ts';

/** Edge of a tile in elements: what a tile reads and writes, some 64 pieces of two lines of the cache, stays there. */
const TILE = 32;

/** Axis n of the tensor that comes out is axis `order[n]` of one of `shape`. */
export interface Permutation {
  readonly shape: readonly number[];
  readonly order: readonly number[];
}

/** An axis: its length, and by how many elements two neighbours along it lie apart in source and target. */
interface Axis {
  readonly length: number;
  readonly source: number;
  readonly target: number;
}

/**
 * The same permutation of as few axes as possible: none of length 1, and those as one that stay neighbours.
 * One that leaves every element in its place has an axis at most.
 */
export function simplify({ shape, order }: Permutation): Permutation {
  const axes = [...order.keys()].filter((axis) => shape[axis] !== 1);
  const runs: number[][] = [];
  for (const axis of order.filter((one) => shape[one] !== 1)) {
    const run = runs.at(-1);
    if (run && axes.indexOf(run.at(-1) as number) + 1 === axes.indexOf(axis)) run.push(axis);
    else runs.push([axis]);
  }
  const sorted = [...runs].sort(([a], [b]) => (a as number) - (b as number));
  return {
    shape: sorted.map((run) => sizeOf(run.map((axis) => shape[axis] as number))),
    order: runs.map((run) => sorted.indexOf(run)),
  };
}

/**
 * Writes some rows of a tensor, slices of its first axis, to where they lie in the permuted tensor.
 * @param rows row-major, as they come, from row `first` of the tensor on
 * @param target row-major, all of the permuted tensor
 */
export function permuteRows<T extends Float32Array | Uint16Array>(
  rows: T,
  first: number,
  { shape, order }: Permutation,
  target: T,
): void {
  const sourceStrides = stridesOf(shape);
  const targetStrides = stridesOf(order.map((place) => shape[place] as number));
  const axes = order.map((place, index): Axis => {
    const length = place === 0 ? rows.length / (sourceStrides[0] as number) : (shape[place] as number);
    return { length, source: sourceStrides[place] as number, target: targetStrides[index] as number };
  });
  const start = first * (targetStrides[order.indexOf(0)] ?? 0);
  // Where neighbours of the one lie far apart in the other: tiles of the two axes along which they are neighbours.
  const single: Axis = { length: 1, source: 0, target: 0 };
  const inSource = axes.find((axis) => axis.source === 1) ?? single;
  const inTarget = axes.find((axis) => axis.target === 1 && axis !== inSource) ?? single;
  const outer = axes.filter((axis) => axis !== inSource && axis !== inTarget);
  eachSlice(outer, 0, start, (read, written) => copyTiles(rows, target, read, written, inSource, inTarget));
}

/** By how many elements two neighbours along each axis lie apart. */
function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** Tells where each slice begins in the source and in the target. */
function eachSlice(
  axes: readonly Axis[],
  source: number,
  target: number,
  visit: (source: number, target: number) => void,
): void {
  const [axis, ...inner] = axes;
  if (!axis) {
    visit(source, target);
    return;
  }
  for (let index = 0; index < axis.length; index++) {
    eachSlice(inner, source + index * axis.source, target + index * axis.target, visit);
  }
}

/** One slice of two axes, which begins at `sourceStart` and `targetStart`. */
function copyTiles(
  source: Float32Array | Uint16Array,
  target: Float32Array | Uint16Array,
  sourceStart: number,
  targetStart: number,
  inSource: Axis,
  inTarget: Axis,
): void {
  for (let top = 0; top < inSource.length; top += TILE) {
    const bottom = Math.min(top + TILE, inSource.length);
    for (let left = 0; left < inTarget.length; left += TILE) {
      const right = Math.min(left + TILE, inTarget.length);
      for (let column = left; column < right; column++) {
        let read = sourceStart + column * inTarget.source + top * inSource.source;
        let written = targetStart + column * inTarget.target + top * inSource.target;
        for (let row = top; row < bottom; row++) {
          target[written] = source[read] as number;
          read += inSource.source;
          written += inSource.target;
        }
      }
    }
  }
}
