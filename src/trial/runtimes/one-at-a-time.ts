import type { Resident } from './runtime.ts';

/** Requests where nothing can lie on a device: each is one whole inference, and no two overlap. */
export function oneAtATime(infer: () => Promise<unknown>): Resident {
  return {
    maxDepth: 1,
    async request() {
      await infer();
    },
    dispose() {},
  };
}
