import { expect, test } from 'vitest';
import { measureServer, sleepUntilTime } from './measure-server.ts';

test.each([0.5, 3, 7, 30])('sleeping %f ms ends then and not before', { retry: 3 }, async (ms) => {
  const late: number[] = [];
  for (let repeat = 0; repeat < 12; repeat++) {
    const until = performance.now() + ms;
    await sleepUntilTime(until);
    late.push(performance.now() - until);
  }
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  // The machine may be busy with other things now and then; a timer alone would be late every time.
  expect(late.toSorted((a, b) => a - b)[2]).toBeLessThan(0.5);
});

test('the event loop turns while a request is waited for', async () => {
  let turns = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    turns++;
    port2.postMessage(undefined);
  };
  port2.postMessage(undefined);
  await sleepUntilTime(performance.now() + 50);
  port1.close();
  // Hundreds on an idle machine; a wait that blocks has none.
  expect(turns).toBeGreaterThan(5);
});

test('requests begin when they arrive, not when the one before has gone', { retry: 3 }, async () => {
  const arrivalsMs = Array.from({ length: 40 }, (_, index) => 6 * (index + 1));
  const begun: number[] = [];
  const start = performance.now();
  const { latencyMs } = await measureServer(
    async () => {
      begun.push(performance.now() - start);
      return { y: { dtype: 'float32' as const, data: Float32Array.of(1), shape: [1] } };
    },
    { arrivalsMs },
  );
  const late = begun.map((time, index) => time - (arrivalsMs[index] as number)).toSorted((a, b) => a - b);
  expect(late[0]).toBeGreaterThanOrEqual(0);
  // The machine may be busy with other things now and then; a timer alone would be late every time.
  expect(late[10]).toBeLessThan(0.5);
  expect(latencyMs).toHaveLength(40);
});
