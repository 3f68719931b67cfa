import type { PlannedTrial } from '#formats/plan.ts';
import type { Outcome, Phase } from '#formats/trial.ts';

/**
 * The phases of a trial as `performance.measure` entries of the page, so that other tools can read what was done when
 * (docs/method.md has the names). While the trial goes they are only noted; they are written when its worker is gone,
 * since writing is work of this page.
 */
export function markPhases(trial: PlannedTrial) {
  const noted: { readonly phase: Phase; readonly startMs: number }[] = [];
  return {
    enter(phase: Phase): void {
      noted.push({ phase, startMs: performance.now() });
    },
    end(status: Outcome['status'] | 'cancelled'): void {
      const end = performance.now();
      const detail = { ...trial, status };
      for (const [index, { phase, startMs }] of noted.entries()) {
        performance.measure(`dyno:${phase}`, { start: startMs, end: noted[index + 1]?.startMs ?? end, detail });
      }
      performance.measure('dyno:trial', { start: noted[0]?.startMs ?? end, end, detail });
    },
  };
}
