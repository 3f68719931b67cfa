import { EXIT } from './exit-code.ts';

/** One Ctrl-C reaches this process twice where a package runner passes it on as well. */
const ONE_KEYSTROKE_MS = 500;

/** Ctrl-C, a polite kill, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns Ctrl-C (and a polite kill) into an orderly end: the first time the signal that is returned is aborted,
 * the second time the process ends.
 * @param say is told what the first one did
 */
export function watchInterrupts(say: (sentence: string) => void): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  let first = 0;
  const interrupt = () => {
    if (controller.signal.aborted) {
      if (Date.now() - first > ONE_KEYSTROKE_MS) process.exit(EXIT.interrupted);
      return;
    }
    first = Date.now();
    say('Ending the run; what was measured is kept. Once more to quit at once.');
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return {
    signal: controller.signal,
    stop() {
      for (const signal of SIGNALS) process.off(signal, interrupt);
    },
  };
}
