import { expect, test } from 'vitest';
import { workRate } from './work-rate.ts';

test('operations, where a model is mostly arithmetic', () => {
  expect(workRate({ flops: 2e9 }, 10)).toEqual({ value: 20, unit: 'GFLOP/s' });
  expect(workRate({ flops: 2e9, bytesMoved: 1e7 }, 10)).toEqual({ value: 20, unit: 'GFLOP/s' });
});

test('bytes, where an operation does little else than move them', () => {
  expect(workRate({ flops: 1e6, bytesMoved: 8e6 }, 100)).toEqual({ value: 0.8, unit: 'GB/s' });
});

test('tokens, where a model generates', () => {
  expect(workRate({ flops: 1e9, tokens: 32 }, 2)).toEqual({ value: 64, unit: 'tokens/s' });
});

test('nothing of a model that nobody described', () => {
  expect(workRate(undefined, 10)).toBeUndefined();
  expect(workRate({ name: 'x' }, 10)).toBeUndefined();
});
