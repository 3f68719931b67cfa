import { expect, test } from 'vitest';
import { linearAxis } from './linear-axis.ts';
import { quantileMarks, stackMarks } from './quantile-marks.ts';

test('fifty marks, one inference in fifty each, and none is lost in the stacks', () => {
  const marks = quantileMarks(Array.from({ length: 1000 }, (_, index) => index));
  expect(marks).toHaveLength(50);
  expect(marks[0]).toBeCloseTo(10, 0);
  expect(marks[49]).toBeCloseTo(989, 0);
  const axis = linearAxis(0, 1000);
  expect(stackMarks(marks, axis.at)).toHaveLength(50);
  const same = stackMarks(new Array(50).fill(3), axis.at);
  expect(new Set(same.map(({ x }) => x)).size).toBe(1);
  expect(same.map(({ level }) => level)).toEqual(Array.from({ length: 50 }, (_, level) => level));
});

test('an axis has round ends outside its values', () => {
  expect(linearAxis(0, 1923).ticks).toEqual([0, 500, 1000, 1500, 2000]);
  expect(linearAxis(0.51, 0.83).ticks.at(0)).toBeLessThanOrEqual(0.51);
  for (const [low, high] of [
    [3, 3],
    [0, 0],
    [0, 0.0004],
  ] as const) {
    const { at, ticks } = linearAxis(low, high);
    expect(ticks.length).toBeGreaterThan(1);
    expect(at(high)).toBeGreaterThanOrEqual(0);
    expect(at(high)).toBeLessThanOrEqual(100);
  }
});
