import { philox2x32 } from '#seed/generator.ts';

/** A sequence of random numbers that depends on seed and stream alone. */
export interface Random {
  /** Uniform in (0, 1), 32 bits. */
  readonly uniform: () => number;
  /** Normal, mean 0 and standard deviation 1 (Box and Muller 1958). */
  readonly normal: () => number;
}

export function createRandom(seed: number, stream: number): Random {
  let counter = 0;
  let word: number | undefined;
  let spare: number | undefined;

  function uniform(): number {
    if (word !== undefined) {
      const held = word;
      word = undefined;
      return toUnit(held);
    }
    const [first, second] = philox2x32(counter++, stream, seed);
    word = second;
    return toUnit(first);
  }

  function normal(): number {
    if (spare !== undefined) {
      const held = spare;
      spare = undefined;
      return held;
    }
    const [first, second] = philox2x32(counter++, stream, seed);
    const radius = Math.sqrt(-2 * Math.log(toUnit(first)));
    const angle = 2 * Math.PI * toUnit(second);
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  return { uniform, normal };
}

const toUnit = (bits: number): number => (bits + 0.5) / 0x100000000;
