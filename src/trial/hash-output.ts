import type { Tensors } from './tensor.ts';

/** The start value of {@link hashOutputs}: FNV-1a's offset basis. */
export const HASH_START = 0x811c9dc5;

/** Carries a 32-bit FNV-1a hash on over the bits of all outputs, so that nobody can skip computing or reading them. */
export function hashOutputs(hash: number, outputs: Tensors): number {
  let next = hash;
  for (const { data } of Object.values(outputs)) {
    const whole = data.byteLength % 4 === 0 && data.byteOffset % 4 === 0;
    const words = whole
      ? new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4)
      : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    for (const word of words) next = Math.imul(next ^ word, 0x01000193) >>> 0;
  }
  return next;
}
