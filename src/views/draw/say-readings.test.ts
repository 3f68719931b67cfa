import { describe, expect, it } from 'vitest';
import { shareOfFrame } from './frame-budget.ts';
import { largestDifference, sameDrawing, sayDifference, sayReadings } from './say-readings.ts';
import { softmax } from './softmax.ts';
import type { Reader, Reading } from './use-reader.ts';

const read = (id: number, digit: number, share = 0.9): Reading => ({
  id,
  latencyMs: 1,
  probabilities: Array.from({ length: 10 }, (_, other) => (other === digit ? share : (1 - share) / 9)),
});
const ready = (...readings: Reading[]): Reader => ({ status: 'ready', isSoftware: false, readings });
const lost: Reader = { status: 'failed', message: 'Its worker died.', readings: [] };

describe('what the page says', () => {
  it('says that both read the same, and by how much they differ', () => {
    const { sentence, lead } = sayReadings({ tfjs: ready(read(1, 7)), ort: ready(read(1, 7, 0.9001)) }, false);
    expect(sentence).toBe('Both read a 7.');
    expect(lead).toMatch(/differ by at most 0\.00010[01]\.$/);
  });

  it('says who reads what where they disagree', () => {
    const { sentence } = sayReadings({ tfjs: ready(read(1, 8)), ort: ready(read(1, 1)) }, false);
    expect(sentence).toBe('TensorFlow.js reads an 8, ONNX Runtime a 1.');
  });

  it('compares readings of the same drawing, where one runtime is ahead', () => {
    const readers = { tfjs: ready(read(1, 1), read(2, 2)), ort: ready(read(1, 1), read(2, 2), read(3, 3)) };
    expect(sameDrawing(readers)?.map(({ id }) => id)).toEqual([2, 2]);
    expect(sayReadings(readers, false).sentence).toBe('Both read a 2.');
    expect(sameDrawing({ tfjs: ready(read(1, 1)), ort: ready(read(2, 1)) })).toBeUndefined();
  });

  it('goes on with one runtime where the other failed', () => {
    expect(sayReadings({ tfjs: lost, ort: ready(read(4, 3)) }, false)).toEqual({
      sentence: 'ONNX Runtime reads a 3.',
      lead: 'TensorFlow.js cannot read along; why stands below.',
    });
    expect(sayReadings({ tfjs: lost, ort: lost }, false).sentence).toBe('Nothing can read it here.');
  });

  it('reads nothing into an empty field', () => {
    expect(sayReadings({ tfjs: ready(read(1, 7)), ort: ready(read(1, 7)) }, true).sentence).toBe('Draw a digit.');
  });
});

describe('figures', () => {
  it('makes probabilities of logits, however large', () => {
    const shares = softmax([1000, 1001, 999]);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(shares[1]).toBeCloseTo(Math.E / (1 + Math.E + 1 / Math.E), 12);
  });

  it('never says less than the difference is', () => {
    expect(sayDifference(3e-8)).toBe('less than 0.000001');
    expect(sayDifference(0.000181)).toBe('at most 0.00019');
    expect(sayDifference(0.423)).toBe('at most 0.43');
    expect(largestDifference([read(1, 0, 0.91), read(1, 0, 0.1)])).toBeCloseTo(0.81, 12);
  });

  it('gives a time as a share of a frame', () => {
    expect([0.01, 0.21, 5, 50].map(shareOfFrame)).toEqual(['under 0.1%', '1.3%', '30%', '300%']);
  });
});
