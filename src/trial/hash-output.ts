/** The start value of {@link hashOutput}: FNV-1a's offset basis. */
export const HASH_START = 0x811c9dc5;

/** Carries a 32-bit FNV-1a hash on over the bits of an output, so that nobody can skip computing or reading it. */
export function hashOutput(hash: number, data: Float32Array): number {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  let next = hash;
  for (const word of words) next = Math.imul(next ^ word, 0x01000193) >>> 0;
  return next;
}
