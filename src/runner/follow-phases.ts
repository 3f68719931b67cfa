import type { Phase } from '#formats/trial.ts';

/** The phases of something under way as they come, and what it comes to. */
export function followPhases<T>(run: (onPhase: (phase: Phase) => void) => Promise<T>) {
  const waiting: Phase[] = [];
  let wake = () => {};
  let over = false;
  const result = run((phase) => {
    waiting.push(phase);
    wake();
  }).finally(() => {
    over = true;
    wake();
  });
  async function* phases(): AsyncGenerator<Phase> {
    for (;;) {
      const phase = waiting.shift();
      if (phase) yield phase;
      else if (over) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return { phases: phases(), result };
}
