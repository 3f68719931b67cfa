import { describe, expect, test } from 'vitest';
import { blockDifferences } from './block-differences.ts';
import { compareArms } from './compare-arms.ts';
import type { TrialEstimate } from './estimate-trial.ts';

const A = 'tfjs:wasm';
const B = 'ort:wasm';
const choice = { arms: [A, B], workload: { model: 'digits', batch: 1 } } as const;

const trial = (arm: typeof A | typeof B, block: number, logMedian: number): TrialEstimate => ({
  arm,
  block,
  status: 'estimated',
  logMedian,
});

/** Blocks of A B B A, the first arm slower by the given logarithms. */
const blocksOf = (differences: readonly number[]): TrialEstimate[] =>
  differences.flatMap((difference, block) => [
    trial(A, block, difference),
    trial(B, block, 0),
    trial(B, block, 0),
    trial(A, block, difference),
  ]);
const even = (count: number, level: number, spread = 0.01) =>
  Array.from({ length: count }, (_, index) => level + spread * (((index * 5) % 8) - 3.5));

describe('blockDifferences', () => {
  test('takes means of two trials, in the order of the blocks', () => {
    const trials = [trial(A, 1, 5), trial(A, 1, 3), trial(B, 1, 1), trial(B, 1, 2), ...blocksOf([7])];
    expect(blockDifferences(trials, [A, B])).toEqual({ differences: [7, 2.5], incomplete: 0 });
  });

  test('a drift within a block cancels', () => {
    const trials = [trial(A, 0, 1), trial(B, 0, 2), trial(B, 0, 3), trial(A, 0, 4)];
    expect(blockDifferences(trials, [A, B]).differences).toEqual([0]);
  });

  test('leaves out and counts blocks in which an arm lacks a trial, has one too many or one of no use', () => {
    const lost = { arm: B, block: 2, status: 'unusable', reason: 'zero-median' } as const;
    const trials = [
      ...blocksOf([1, 2, 3, 4]).filter((entry, index) => index !== 0 && (entry.block !== 2 || entry.arm === A)),
      trial(B, 1, 0),
      trial(B, 2, 0),
      lost,
    ];
    expect(blockDifferences(trials, [A, B])).toEqual({ differences: [4], incomplete: 3 });
  });

  test('other arms do not count', () => {
    expect(blockDifferences(blocksOf([1]), ['tfjs:cpu', 'tfjs:webgl'])).toEqual({ differences: [], incomplete: 0 });
  });

  test('refuses an arm against itself and a block that is none', () => {
    expect(() => blockDifferences([], [A, A])).toThrow(RangeError);
    expect(() => blockDifferences([trial(A, -1, 0)], [A, B])).toThrow(RangeError);
    expect(() => blockDifferences([trial(A, 0.5, 0)], [A, B])).toThrow(RangeError);
  });
});

describe('compareArms', () => {
  test('says by what factor the second arm is faster', () => {
    const comparison = compareArms(blocksOf(even(8, Math.log(2))), choice);
    expect(comparison).toMatchObject({
      status: 'interval',
      look: 8,
      blocks: 8,
      incomplete: 0,
      settled: true,
      verdict: { word: 'faster', materially: true, final: false },
    });
    if (comparison.status !== 'interval') throw new Error('no interval');
    expect(comparison.ratio).toBeCloseTo(2, 6);
    expect(comparison.low).toBeGreaterThan(1.9);
    expect(comparison.high).toBeLessThan(2.1);
  });

  test('one block is a quick look, a few are a ratio, none is nothing', () => {
    expect(compareArms(blocksOf([Math.log(2)]), choice)).toMatchObject({
      status: 'ratio',
      settled: false,
      verdict: { word: 'not settled', reason: 'quick-look' },
    });
    expect(compareArms(blocksOf(even(7, 0)), choice)).toMatchObject({
      status: 'ratio',
      verdict: { reason: 'few-blocks' },
    });
    expect(compareArms([], choice)).toMatchObject({ status: 'nothing', blocks: 0, settled: false });
  });

  test('a look that has no interval for the family decides nothing', () => {
    expect(compareArms(blocksOf(even(8, 1)), { ...choice, family: 3 })).toMatchObject({
      status: 'ratio',
      verdict: { word: 'not settled', reason: 'large-family' },
      settled: false,
    });
  });

  test('a failed trial leaves no number', () => {
    const comparison = compareArms(blocksOf(even(8, 1)), { ...choice, voided: true });
    expect(comparison).toMatchObject({ status: 'void', settled: true, verdict: { reason: 'void' } });
    expect(comparison).not.toHaveProperty('ratio');
  });

  test('a doubt changes the word and keeps the numbers', () => {
    const sure = compareArms(blocksOf(even(8, 1)), choice);
    const doubted = compareArms(blocksOf(even(8, 1)), { ...choice, doubts: ['not-isolated'] });
    expect(doubted).toEqual({ ...sure, verdict: { word: 'not settled', reason: 'not-isolated', final: false } });
  });

  test('the margin decides what is comparable', () => {
    const trials = blocksOf(even(8, 0.03, 0.002));
    expect(compareArms(trials, choice).verdict).toMatchObject({ word: 'comparable', slightly: 'faster' });
    expect(compareArms(trials, { ...choice, margin: 1.01 }).verdict).toMatchObject({
      word: 'faster',
      materially: true,
    });
  });

  test('where mean and estimate are far apart, the interval of the median stands beside', () => {
    const skew = [...Array.from({ length: 31 }, (_, index) => index / 1000), 3];
    const comparison = compareArms(blocksOf(skew), choice);
    if (comparison.status !== 'interval') throw new Error('no interval');
    expect(comparison.medianInterval).toMatchObject({ low: Math.exp(0.008), high: Math.exp(0.023) });
    const usual = compareArms(blocksOf(even(12, 0)), choice);
    expect(usual).toMatchObject({ status: 'interval', medianInterval: undefined });
  });

  test.each([1, 0, -1.05, Number.NaN, Number.POSITIVE_INFINITY])('refuses a margin of %f', (margin) => {
    expect(() => compareArms([], { ...choice, margin })).toThrow(RangeError);
  });

  test('refuses a family that is no count', () => {
    expect(() => compareArms([], { ...choice, family: 0 })).toThrow(RangeError);
  });
});
