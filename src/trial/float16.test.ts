import { describe, expect, test } from 'vitest';
import { fromHalf, toHalf } from './float16.ts';

const INFINITE = 0x7c00;
const FINITE = Array.from({ length: INFINITE }, (_, bits) => bits);

describe('half precision', () => {
  test.each([
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0x8000, -0],
  ])('%i are the bits of %f', (bits, value) => {
    expect(fromHalf(bits)).toBe(value);
    expect(toHalf(value)).toBe(bits);
  });

  test('every finite number comes back, of both signs', () => {
    const wrong = FINITE.filter(
      (bits) => toHalf(fromHalf(bits)) !== bits || toHalf(-fromHalf(bits)) !== (bits | 0x8000),
    );
    expect(wrong).toEqual([]);
  });

  test('between any two neighbours the nearest is taken, halfway the even one', () => {
    const wrong = FINITE.filter((bits) => {
      const low = fromHalf(bits);
      // What comes after the largest number, if there were one more exponent.
      const high = bits + 1 === INFINITE ? 65536 : fromHalf(bits + 1);
      const middle = (low + high) / 2;
      const little = (high - low) / 1024;
      const even = bits % 2 === 0 ? bits : bits + 1;
      return toHalf(middle - little) !== bits || toHalf(middle) !== even || toHalf(middle + little) !== bits + 1;
    });
    expect(wrong).toEqual([]);
  });

  test.each([65520, 1e6, 2 ** 100, 1e300])('%f is too large', (value) => {
    expect(toHalf(value)).toBe(INFINITE);
    expect(toHalf(-value)).toBe(INFINITE | 0x8000);
  });

  test.each([2 ** -26, 2 ** -25, 1e-30, 1e-300])('%f is too small', (value) => expect(toHalf(value)).toBe(0));
});
