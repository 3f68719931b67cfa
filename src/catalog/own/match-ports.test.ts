import { expect, test } from 'vitest';
import type { Dtype } from '#formats/model.ts';
import { matchPorts } from './match-ports.ts';
import { bindLengths, fillNames, fillShape, listDimensions, type NamedShape, nameAxes, readLengths } from './shapes.ts';

const side = (name: string, shape: NamedShape, dtype: Dtype = 'float32') => ({ name, shape, dtype });
const layouts = (onnx: NamedShape, tfjs: NamedShape) =>
  matchPorts([side('x', onnx)], [side('y', tfjs)]).map(([port]) => port?.layout);

test('finds out whether channels were moved last, and tries both where the shapes do not tell', () => {
  expect(layouts([1, 3, 96, 64], [1, 96, 64, 3])).toEqual(['NCHW']);
  expect(layouts([1, 96, 64, 3], [1, 96, 64, 3])).toEqual(['plain']);
  expect(layouts([1, 8, 8, 8], [1, 8, 8, 8])).toEqual(['NCHW', 'plain']);
  expect(layouts([1, 40, 101], [1, 101, 40])).toEqual(['NCHW']);
  expect(layouts([1, 3, 96, 64], [1, 64, 96, 3])).toEqual([]);
  expect(layouts([1, 10], [10, 1])).toEqual([]);
});

test('either file may know what the other leaves free', () => {
  const onnx = [side('image', ['batch', 3, 'height', 'width']), side('ids', ['batch', 'length'], 'int64')];
  const tfjs = [side('ids', ['ids[0]', 16], 'int32'), side('serving_default_image:0', [2, 96, 64, 3])];
  const [match] = matchPorts(onnx, tfjs);
  expect(match?.map((port) => port.tfjs)).toEqual([1, 0]);
  expect(match?.map((port) => port.shape)).toEqual([
    [2, 3, 96, 64],
    ['batch', 16],
  ]);
  const lengths = bindLengths(onnx, match ?? []);
  expect(fillNames(match?.[1]?.shape ?? [], lengths)).toEqual([2, 16]);
});

test('inputs that are alike are tried in every order, others only where type and shape fit', () => {
  const alike = matchPorts([side('a', [4]), side('b', [4])], [side('c', [4]), side('d', [4])]);
  expect(alike.map((match) => match.map((port) => port.tfjs))).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(matchPorts([side('a', [4], 'int64')], [side('a', [4])])).toEqual([]);
  expect(matchPorts([side('a', [4])], [])).toEqual([]);
});

test('asks for each free dimension once, with a guess', () => {
  const shape = nameAxes('image', ['batch', 3, null, null]);
  expect(shape).toEqual(['batch', 3, 'image[2]', 'image[3]']);
  const dimensions = listDimensions([
    { name: 'image', shape },
    { name: 'ids', shape: ['batch', 'sequence'] },
  ]);
  expect(dimensions.map(({ name, guess }) => [name, guess])).toEqual([
    ['batch', 1],
    ['image[2]', 224],
    ['image[3]', 224],
    ['sequence', 16],
  ]);
});

test('a shape that is said has to fit the file, and a length has to be one', () => {
  expect(readLengths('image', ['batch', 3, 'h', 'w'], [2, 3, 96, 64])).toEqual({ batch: 2, h: 96, w: 64 });
  expect(() => readLengths('image', ['batch', 3, 'h', 'w'], [1, 96, 64, 3])).toThrow(/1 × 96 × 64 × 3 does not fit/);
  expect(() => readLengths('image', ['batch', 3], [1, 3, 5])).toThrow(/does not fit/);
  expect(fillShape('x', ['n', 4], { n: 2 })).toEqual([2, 4]);
  expect(() => fillShape('x', ['n', 1000], { n: 1e6 })).toThrow(/more than a browser holds/);
  for (const length of [0, 1.5, Number.NaN]) expect(() => fillShape('x', ['n'], { n: length })).toThrow(/whole number/);
});
