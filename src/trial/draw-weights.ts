import type { DrawnBytes } from './protocol.ts';
export function realiseWeights(weights: readonly (ArrayBuffer | DrawnBytes)[]): {
  readonly weights: ArrayBuffer[];
  readonly drawMs: number | null;
} {
  return { weights: weights as ArrayBuffer[], drawMs: null };
}
