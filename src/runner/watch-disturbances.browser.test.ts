import { expect, test } from 'vitest';
import { watchDisturbances } from './watch-disturbances.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function keepBusy(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('a long task of the page while a worker is timed spoils the block, and is told of once', async () => {
  const told: string[] = [];
  const watch = await watchDisturbances((reason) => told.push(reason));
  await later(0);
  watch.setTimed(true);
  keepBusy(120);
  await later(0);
  keepBusy(120);
  await later(100);
  watch.setTimed(false);
  expect(watch.take()).toBe('long-task');
  expect(told).toEqual(['long-task']);
  expect(watch.take()).toBeUndefined();
  watch.stop();
});

test('the task that hears of a trial’s end spoils nothing, however long it goes on to draw', async () => {
  const watch = await watchDisturbances();
  await later(0);
  watch.setTimed(true);
  await later(0);
  watch.setTimed(false);
  keepBusy(120);
  await later(100);
  expect(watch.take()).toBeUndefined();
  watch.stop();
});
