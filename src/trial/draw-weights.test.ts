import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type DrawnFile, ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import { type DrawnPart, type Recipe, RecipeSchema } from '#formats/recipe.ts';
import { drawWeights, realiseWeights } from './draw-weights.ts';
import { fromHalf } from './float16.ts';

/** Written by Python (models/vectors.py): a recipe with all that occurs in one. */
const known = JSON.parse(readFileSync('models/vectors.json', 'utf8'));
const stored = bytesOf(Buffer.from(known.storedBase64, 'base64'));

const PART: DrawnPart = {
  at: 0,
  stream: 3,
  shape: [2, 3],
  order: [0, 1],
  dtype: 'float32',
  magnitude: 1448,
  exponent: 12,
  base: 0,
};
const recipeOf = (bytes: number, ...parts: Recipe['parts']): Recipe => ({ format: 1, seed: 20260, bytes, parts });

function bytesOf(buffer: Uint8Array): ArrayBuffer {
  return Uint8Array.from(buffer).buffer;
}

function sha256(bytes: ArrayBuffer): string {
  return createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
}

describe('drawWeights', () => {
  test('gives the bytes that Python gives', () => {
    expect(sha256(drawWeights(known.recipe, stored))).toBe(known.sha256);
  });

  test('leaves zeros where no part lies, whatever the order of the parts', () => {
    const recipe: Recipe = { ...known.recipe, bytes: known.recipe.bytes + 3, parts: known.recipe.parts.toReversed() };
    const file = drawWeights(recipe, stored);
    expect(sha256(file.slice(0, -3))).toBe(known.sha256);
    expect([...new Uint8Array(file.slice(153, 157))]).toEqual([0, 0, 0, 0]);
    expect([...new Uint8Array(file.slice(-3))]).toEqual([0, 0, 0]);
  });

  test('draws a tensor that lies at any byte, moved or not', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const aligned = drawWeights(recipeOf(24, { ...PART, order }), undefined);
      for (const at of [1, 2, 3, 5]) {
        const file = drawWeights(recipeOf(at + 26, { ...PART, order, at }), undefined);
        expect(file.slice(at, at + 24)).toEqual(aligned);
        expect([...new Uint8Array(file.slice(0, at)), ...new Uint8Array(file.slice(at + 24))].some(Boolean)).toBe(
          false,
        );
      }
    }
  });

  test('draws tensors of many rows, permuted, by any number of rows at once', () => {
    for (const shape of [
      [9001, 5],
      [77, 1999],
      [3, 20_011],
    ]) {
      const [rows, columns] = shape as [number, number];
      const numbers = (order: number[]) =>
        new Float32Array(drawWeights(recipeOf(4 * rows * columns, { ...PART, shape, order }), undefined));
      const drawn = numbers([0, 1]);
      const transposed = drawn.map((_, index) => drawn[(index % rows) * columns + Math.floor(index / rows)] as number);
      expect(numbers([1, 0])).toEqual(transposed);
    }
  });

  test('float16 are the numbers of float32, as near as they come', () => {
    const part = { ...PART, shape: [40, 50], order: [1, 0] };
    const singles = new Float32Array(drawWeights(recipeOf(8000, part), undefined));
    const halves = (exponent: number) => {
      const file = drawWeights(recipeOf(4000, { ...part, exponent, dtype: 'float16' }), undefined);
      return Float32Array.from(new Uint16Array(file), fromHalf);
    };
    expect(halves(12)).toEqual(singles);
    // Below 2^-14 the steps are 2^-24, so that the lowest bit of the integers is lost.
    const rounded = halves(25).map((value) => value * 2 ** 13);
    expect(rounded).not.toEqual(singles);
    expect(Math.max(...rounded.map((value, index) => Math.abs(value - (singles[index] as number))))).toBe(2 ** -12);
  });
});

describe('a recipe that cannot be followed is refused by the name of the part', () => {
  test.each([
    [
      'overlap',
      recipeOf(99, PART, { ...PART, stream: 4, at: 23 }),
      'Part 2 of the recipe (stream 4, at byte 23) begins',
    ],
    ['overlap, told the other way round', recipeOf(99, { ...PART, at: 20 }, { ...PART, stream: 4 }), 'Part 1 of'],
    [
      'beyond the file',
      recipeOf(23, PART),
      'Part 1 of the recipe (stream 3, at byte 0) ends at byte 24 of a file of 23',
    ],
    ['an axis twice', recipeOf(24, { ...PART, order: [1, 1] }), 'into the order [1,1]'],
    ['an axis too few', recipeOf(24, { ...PART, order: [0] }), 'puts the 2 axes of its tensor into the order [0]'],
    ['more than is stored', recipeOf(24, { at: 0, from: 4, bytes: 4 }), 'up to 8 of a stored file of 7 bytes'],
  ])('%s', (_, recipe, message) => {
    expect(() => drawWeights(recipe, stored)).toThrow(message);
  });

  test('nothing stored', () => {
    expect(() => drawWeights(recipeOf(24, { at: 2, from: 0, bytes: 4 }), undefined)).toThrow(
      'Part 1 of the recipe (stored bytes 0 and on, at byte 2) wants stored bytes, and none came',
    );
  });
});

describe('realiseWeights', () => {
  const encode = (value: unknown) => bytesOf(new TextEncoder().encode(JSON.stringify(value)));

  test('what came as bytes stays what it is, and took no time', () => {
    const file = new ArrayBuffer(3);
    const { weights, drawMs } = realiseWeights([file]);
    expect(weights[0]).toBe(file);
    expect(drawMs).toBeNull();
  });

  test('recipes become files, in their places', () => {
    const { weights, drawMs } = realiseWeights([new ArrayBuffer(3), { recipe: encode(known.recipe), stored }]);
    expect(weights.map(({ byteLength }) => byteLength)).toEqual([3, known.recipe.bytes]);
    expect(sha256(weights[1] as ArrayBuffer)).toBe(known.sha256);
    expect(drawMs).toBeGreaterThan(0);
  });

  test('what is no recipe is refused with the place', () => {
    const recipe = encode(recipeOf(24, { ...PART, magnitude: 2048 }));
    expect(() => realiseWeights([{ recipe }])).toThrow(/The recipe of the weights cannot be read: parts\.0/);
  });
});

/** Bytes: weights of 25 million parameters are drawn here, of 100 million are not. */
const LARGEST = 2e8;

describe('files of the catalogue come out as they were built', () => {
  const manifest = readAs(ManifestSchema, JSON.parse(readFileSync('public/models/manifest.json', 'utf8')));
  if (manifest.status === 'unreadable') throw new Error(manifest.message);
  const files = manifest.value.models.flatMap(({ artifacts: { onnx, tfjs } }) => [
    ...(onnx?.data ?? []).map(({ file }) => file),
    ...(tfjs?.weights ?? []),
  ]);
  const allDrawn = files.filter((file): file is DrawnFile => 'recipe' in file);
  // The largest take a minute on a slow machine; their outputs are checked by proofs/prove-catalogue.ts.
  const drawn = allDrawn.filter(({ bytes }) => bytes < LARGEST);
  const distinct = [...new Map(drawn.map((file) => [file.sha256, file])).values()];

  test.each(distinct)('$recipe.path', { timeout: 120_000 }, (file) => {
    const path = (name: string) => `public/models/${name}`;
    const recipe = readAs(RecipeSchema, JSON.parse(readFileSync(path(file.recipe.path), 'utf8')));
    if (recipe.status === 'unreadable') throw new Error(recipe.message);
    const bytes = drawWeights(recipe.value, file.stored && bytesOf(readFileSync(path(file.stored.path))));
    expect(bytes.byteLength).toBe(file.bytes);
    expect(sha256(bytes)).toBe(file.sha256);
  });
});
