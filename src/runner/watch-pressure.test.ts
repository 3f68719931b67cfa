import { afterEach, expect, test, vi } from 'vitest';
import { watchPressure } from './watch-pressure.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser that tells of its processor when the test says so. */
function browserThatTells(observe: () => Promise<void> = async () => {}) {
  let tell: (states: readonly string[]) => void = () => {};
  const disconnect = vi.fn();
  vi.stubGlobal(
    'PressureObserver',
    class {
      observe = observe;
      disconnect = disconnect;
      constructor(onChange: (records: { state: string }[]) => void) {
        tell = (states) => onChange(states.map((state) => ({ state })));
      }
    },
  );
  return { tell: (...states: string[]) => tell(states), disconnect };
}

test('the worst state since the last look, and the state that lasts', () => {
  const { tell, disconnect } = browserThatTells();
  const watch = watchPressure();
  expect(watch.take()).toBeUndefined();
  tell('nominal', 'critical', 'fair');
  expect(watch.take()).toBe('critical');
  expect(watch.take()).toBe('fair');
  tell('a state of a later standard');
  expect(watch.take()).toBe('fair');
  watch.stop();
  expect(disconnect).toHaveBeenCalledOnce();
});

test('a browser without it, or that refuses it, has nothing to tell', async () => {
  const without = watchPressure();
  expect(without.take()).toBeUndefined();
  without.stop();
  browserThatTells(() => Promise.reject(new Error('not allowed')));
  const refused = watchPressure();
  await Promise.resolve();
  expect(refused.take()).toBeUndefined();
});
