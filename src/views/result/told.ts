import type { Run } from '#formats/run.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import type { LoadReport, Outcome } from '#formats/trial.ts';

/** What the words and rulers of a page rest on, whether it has a run's samples or its summary alone. */
export type Told = Pick<Run, 'plan' | 'device' | 'endedBy'> & { readonly outcomes: readonly ToldOutcome[] };

interface ToldOutcome extends Pick<Outcome, 'status' | 'arm' | 'model'> {
  /** Without it the survey of the device says what was software. */
  readonly ran?: LoadReport | undefined;
}

export function toldOf({ plan, device, endedBy, cells }: RunSummary): Told {
  return { plan, device, endedBy, outcomes: cells.map(({ status, arm, model }) => ({ status, arm, model })) };
}
