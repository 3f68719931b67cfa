/** The number that 16 bits of IEEE half precision stand for. */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The bits of half precision that are nearest to a number, of two equally near ones the even; NaN is not expected. */
export function toHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  // A power of two: 2^-14 for what is smaller than the smallest normal number, and 2^16 for what is too large.
  const exponent = Math.min(Math.max(exponentOf(size), -14), 16);
  // Beyond 2^52 doubles are whole numbers, so the sum is rounded to one, by the same rule.
  const steps = size * 2 ** (10 - exponent) + 2 ** 52 - 2 ** 52;
  // 1024 steps are the implicit one, which carries into the exponent just as a sum that was rounded up does.
  return sign | Math.min(((exponent + 14) << 10) + steps, 0x7c00);
}

/** floor(log2(size)), exactly, of numbers that float32 has as normal ones; any small number for smaller ones. */
function exponentOf(size: number): number {
  const bits = new Uint32Array(Float32Array.of(size).buffer)[0] as number;
  return (bits >>> 23) - 127;
}
