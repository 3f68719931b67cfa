import { describe, expect, test } from 'vitest';
import { philox2x32, uint32At } from './generator.ts';

describe('philox2x32', () => {
  // Random123, kat_vectors: philox2x32 10.
  test.each([
    [0, 0, 0, 0xff1dae59, 0x6cd10df2],
    [0xffffffff, 0xffffffff, 0xffffffff, 0x2c3f628b, 0xab4fd7ad],
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0xdd7ce038, 0xf62a4c12],
  ])('gives the published words for %i %i %i', (low, high, key, first, second) => {
    expect(philox2x32(low, high, key)).toEqual([first, second]);
  });

  test('an element is half a block', () => {
    expect([uint32At(7, 3, 10), uint32At(7, 3, 11)]).toEqual([...philox2x32(5, 3, 7)]);
  });
});
