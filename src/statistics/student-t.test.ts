import { describe, expect, test } from 'vitest';
import { studentTCdf, studentTQuantile } from './student-t.ts';

describe('studentTQuantile', () => {
  // R 4.3: qt(p, df).
  test.each([
    [0.975, 1, 12.7062047361747],
    [0.975, 2, 4.30265272974946],
    [0.975, 5, 2.57058183563631],
    [0.975, 7, 2.36462425159278],
    [0.975, 10, 2.22813885198627],
    [0.975, 30, 2.0422724563012],
    [0.95, 15, 1.75305035569257],
  ])('at %f with %f degrees of freedom is %f', (p, df, t) => expect(studentTQuantile(p, df)).toBeCloseTo(t, 9));

  test('has the closed forms of 1, 2 and 4 degrees of freedom', () => {
    for (const p of [0.001, 0.1, 0.3, 0.5, 0.8, 0.9999]) {
      expect(studentTQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 8);
      expect(studentTQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 9);
      const a = 4 * p * (1 - p);
      const q = Math.cos(Math.acos(Math.sqrt(a)) / 3) / Math.sqrt(a);
      expect(studentTQuantile(p, 4)).toBeCloseTo(Math.sign(p - 0.5) * 2 * Math.sqrt(Math.max(0, q - 1)), 7);
    }
  });

  test('comes to the normal quantile', () => expect(studentTQuantile(0.975, 1e9)).toBeCloseTo(1.959963985, 6));

  test('is odd and the inverse of the distribution, also between whole degrees of freedom', () => {
    for (const df of [1.5, 3.7, 22.2]) {
      expect(studentTQuantile(0.25, df)).toBe(-studentTQuantile(0.75, df));
      expect(studentTCdf(studentTQuantile(0.2, df), df)).toBeCloseTo(0.2, 12);
    }
    expect(studentTCdf(Number.POSITIVE_INFINITY, 3)).toBe(1);
  });

  test.each([0, 1, -1, Number.NaN])('refuses p = %f', (p) => expect(() => studentTQuantile(p, 3)).toThrow(RangeError));

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %f degrees of freedom', (df) => {
    expect(() => studentTQuantile(0.9, df)).toThrow(RangeError);
    expect(() => studentTCdf(0, df)).toThrow(RangeError);
  });

  test('refuses a t that is not a number', () => expect(() => studentTCdf(Number.NaN, 3)).toThrow(RangeError));
});
