import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchInterrupts } from './watch-interrupts.ts';

const said: string[] = [];
let watch: ReturnType<typeof watchInterrupts>;
const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);

beforeEach(() => {
  vi.useFakeTimers();
  watch = watchInterrupts((sentence) => said.push(sentence));
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
  exit.mockClear();
  said.length = 0;
});

test('Ctrl-C once ends the run in order', () => {
  process.emit('SIGINT');
  expect(watch.signal.aborted).toBe(true);
  expect(said).toHaveLength(1);
  expect(exit).not.toHaveBeenCalled();
});

test('twice quits at once', () => {
  process.emit('SIGINT');
  vi.advanceTimersByTime(1000);
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
});

test('one keystroke that arrives twice, because a package runner passes it on, counts once', () => {
  process.emit('SIGINT');
  vi.advanceTimersByTime(20);
  process.emit('SIGINT');
  expect(exit).not.toHaveBeenCalled();
});

test('after the run, signals are what they were', () => {
  const before = process.listenerCount('SIGINT');
  watch.stop();
  expect(process.listenerCount('SIGINT')).toBe(before - 1);
});
