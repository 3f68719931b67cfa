import { describe, expect, it } from 'vitest';
import { digitImage, SIDE } from './digit-image.ts';
import { type Line, linesOf } from './drawing.ts';
import { EXAMPLE_DIGITS } from './example-digits.ts';

const inkOf = (image: Float32Array): number => image.reduce((sum, ink) => sum + ink, 0) / image.length;
const rowsInked = (image: Float32Array) =>
  Array.from({ length: SIDE }, (_, row) => image.slice(row * SIDE, (row + 1) * SIDE).some((ink) => ink > 0));
const columnsInked = (image: Float32Array) =>
  Array.from({ length: SIDE }, (_, column) => image.some((ink, index) => index % SIDE === column && ink > 0));
const scaled = (lines: readonly Line[], size: number, x: number, y: number) =>
  lines.map((line) => line.map((point) => ({ x: x + point.x * size, y: y + point.y * size })));

describe('the image of a drawing', () => {
  it('is empty where nothing is drawn', () => {
    expect(inkOf(digitImage([]))).toBe(0);
  });

  it('is made of sixteenths from 0 to 1, as the training images are', () => {
    for (const example of EXAMPLE_DIGITS) {
      for (const ink of digitImage(linesOf(example)))
        expect(Number.isInteger(ink * 16) && ink >= 0 && ink <= 1).toBe(true);
    }
  });

  it('fills all rows and leaves the outermost columns free, with about the ink of the training images', () => {
    for (const [digit, example] of EXAMPLE_DIGITS.entries()) {
      const image = digitImage(linesOf(example));
      expect(rowsInked(image), `rows of ${digit}`).toEqual(Array(SIDE).fill(true));
      expect([columnsInked(image)[0], columnsInked(image)[7]], `columns of ${digit}`).toEqual([false, false]);
      // Held-out digits have 16% (the thinnest 1) to 43%.
      expect(inkOf(image), `ink of ${digit}`).toBeGreaterThan(0.14);
      expect(inkOf(image), `ink of ${digit}`).toBeLessThan(0.43);
    }
  });

  it('is the same wherever and however large the digit is drawn', () => {
    const lines = linesOf(EXAMPLE_DIGITS[5] ?? []);
    const small = digitImage(scaled(lines, 0.25, 0.125, 0.5));
    const differences = digitImage(lines).map((ink, index) => Math.abs(ink - (small[index] ?? 0)));
    // Rounding may tip a pixel of the bitmap.
    expect(Math.max(...differences)).toBeLessThanOrEqual(1 / 16);
  });

  it('keeps a dash flat, an upright stroke thin and a dot small', () => {
    const dash = digitImage([
      [
        { x: 0.1, y: 0.5 },
        { x: 0.9, y: 0.5 },
      ],
    ]);
    expect(rowsInked(dash)).toEqual([false, false, false, true, true, false, false, false]);
    const upright = digitImage([
      [
        { x: 0.3, y: 0.1 },
        { x: 0.3, y: 0.9 },
      ],
    ]);
    expect(columnsInked(upright)).toEqual([false, false, false, true, true, false, false, false]);
    expect(inkOf(digitImage([[{ x: 0.9, y: 0.9 }]]))).toBeLessThan(0.02);
  });
});
