import type { ModelFacts } from '#formats/run.ts';

/** What a device gets done in a second, in the unit that a model is measured by. */
export interface WorkRate {
  readonly value: number;
  readonly unit: 'GFLOP/s' | 'GB/s' | 'tokens/s';
}

/**
 * The rate at which items are worked off: tokens of a model that generates, bytes of an operation that does little else
 * than move them, else floating-point operations.
 * @param itemsPerS items, not batches, a second
 * @returns undefined where nobody wrote down what an item takes
 */
export function workRate(facts: Partial<ModelFacts> | undefined, itemsPerS: number): WorkRate | undefined {
  const { tokens, bytesMoved, flops } = facts ?? {};
  if (tokens !== undefined) return { value: tokens * itemsPerS, unit: 'tokens/s' };
  // Below this many operations a byte no processor is held up by its arithmetic.
  if (bytesMoved !== undefined && (flops ?? 0) < FLOPS_PER_BYTE * bytesMoved) {
    return { value: (bytesMoved * itemsPerS) / 1e9, unit: 'GB/s' };
  }
  if (flops === undefined) return undefined;
  return { value: (flops * itemsPerS) / 1e9, unit: 'GFLOP/s' };
}

/** Processors of the last ten years, CPUs and GPUs, have 5 to 50 operations for each byte of memory traffic. */
const FLOPS_PER_BYTE = 2;
