import { expect, test } from 'vitest';
import {
  counted,
  fileSize,
  grouped,
  listed,
  percent,
  roughDuration,
  shortCount,
  smallFigure,
  stopwatch,
  tenths,
  threeFigures,
  toPlaces,
} from './figures.ts';

test('three significant figures, whatever the size', () => {
  expect([0, 0.0001234, 0.05, 1.375, 5.4, 38.21, 999.4, 999.6, 1023, 123456].map(threeFigures)).toEqual([
    '0',
    '0.000123',
    '0.0500',
    '1.38',
    '5.40',
    '38.2',
    '999',
    '1,000',
    '1,020',
    '123,000',
  ]);
  expect(threeFigures(1.2e-8)).toBe('0.000000012');
});

test('commas between thousands, places as they are asked for', () => {
  expect([0, 999.75, 1000, 1_234_567, 12_345.5, 1e-7].map(grouped)).toEqual([
    '0',
    '999.75',
    '1,000',
    '1,234,567',
    '12,345.5',
    '0.0000001',
  ]);
  expect([toPlaces(1.2, 2), toPlaces(-0.5, 1), toPlaces(1999.96, 1), toPlaces(12.6, 0)]).toEqual([
    '1.20',
    '-0.5',
    '2,000.0',
    '13',
  ]);
  expect([12, 12.54, 10_000.25].map(tenths)).toEqual(['12', '12.5', '10,000.3']);
});

test('a share is 100% only when nothing is missing', () => {
  expect([1, 0.9999, 0.974, 0].map(percent)).toEqual(['100%', '99.9%', '97.4%', '0.0%']);
});

test('counts, sizes and small numbers', () => {
  expect([12, 26_500, 999_600, 1_250_000, 3.1e9].map(shortCount)).toEqual([
    '12',
    '26.5 k',
    '1.00 M',
    '1.25 M',
    '3.10 G',
  ]);
  expect([512, 418_000, 1_250_000].map(fileSize)).toEqual(['512 B', '418 kB', '1.25 MB']);
  expect([0, 2.13e-7].map(smallFigure)).toEqual(['0', '2.1e-7']);
});

test('an estimate does not pretend to know seconds', () => {
  const ms = [300, 7200, 42_000, 70_000, 88_000, 150_000, 3_600_000, 4_180_000, 7_100_000];
  expect(ms.map(roughDuration)).toEqual(['1 s', '8 s', '40 s', '70 s', '1 min', '3 min', '1 h', '1 h 10 min', '2 h']);
  expect([0, 38_400, 725_000].map(stopwatch)).toEqual(['0:00', '0:38', '12:05']);
});

test('words around numbers', () => {
  expect([counted(1, 'block'), counted(8, 'block'), counted(2160, 'sample')]).toEqual([
    '1 block',
    '8 blocks',
    '2,160 samples',
  ]);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
