import { uint32At } from './generator.ts';

/**
 * A uniformly random permutation (Fisher and Yates) that depends on seed and stream alone.
 * Words that would favour some positions are drawn again (Lemire's rejection), so no order is likelier than another.
 */
export function shuffle<T>(items: readonly T[], seed: number, stream: number): T[] {
  const shuffled = [...items];
  let index = 0;
  const below = (bound: number): number => {
    const limit = 0x100000000 - (0x100000000 % bound);
    for (;;) {
      const word = uint32At(seed, stream, index++);
      if (word < limit) return word % bound;
    }
  };
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[last] as T];
  }
  return shuffled;
}
