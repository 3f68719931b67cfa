import { expect, test } from 'vitest';
import { generate } from './generate.ts';
import type { Decoder, DecoderStep } from './runtimes/runtime.ts';

/** A decoder over four words that always follows a word with the next one, and keeps what it is given. */
function countingDecoder() {
  const steps: DecoderStep[] = [];
  let resets = 0;
  const decoder: Decoder = {
    async step(step) {
      steps.push(step);
      const last = step.ids.data.at(-1) as number;
      return Float32Array.from({ length: 4 }, (_, word) => (word === (last + 1) % 4 ? 1 : 0));
    },
    reset() {
      resets++;
    },
  };
  return { decoder, steps, resets: () => resets };
}

test('the prompt goes in at once, then the most likely token, and every row of logits comes out', async () => {
  const { decoder, steps, resets } = countingDecoder();
  const logits = await generate(decoder, Int32Array.of(3, 1), 3);
  expect(steps.map(({ ids }) => [...(ids.data as Int32Array)])).toEqual([[3, 1], [2], [3]]);
  expect(steps.map(({ positions }) => [...(positions.data as Int32Array)])).toEqual([[0, 1], [2], [3]]);
  expect(logits.shape).toEqual([3, 4]);
  expect([...(logits.data as Float32Array)]).toEqual([0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0]);
  expect(resets()).toBe(1);
});

test('no token sees one that comes after it', async () => {
  const { decoder, steps } = countingDecoder();
  await generate(decoder, Int32Array.of(3, 1, 2), 2);
  const [first, second] = steps as [DecoderStep, DecoderStep];
  expect(first.mask.shape).toEqual([3, 3]);
  expect([...(first.mask.data as Float32Array)].map((score) => score === 0)).toEqual([
    ...[true, false, false],
    ...[true, true, false],
    ...[true, true, true],
  ]);
  expect(second.mask.shape).toEqual([1, 4]);
  expect([...(second.mask.data as Float32Array)]).toEqual([0, 0, 0, 0]);
});
