import { type Arm, splitArm } from '#formats/arm.ts';

interface Pair {
  readonly arms: readonly [Arm, Arm];
}

/** Whether a pair sets the two runtimes, both plain, side by side on one backend: the pairs a reader came for. */
export function isSameBackend({ arms: [a, b] }: Pair): boolean {
  const [first, second] = [splitArm(a), splitArm(b)];
  return first.runtime !== second.runtime && first.backend === second.backend && !first.variant && !second.variant;
}

/** Whether a pair sets a variant beside the plain arm of which it is one; the plain one comes first. */
export function isVariantPair({ arms: [a, b] }: Pair): boolean {
  return b.startsWith(`${a}@`);
}
