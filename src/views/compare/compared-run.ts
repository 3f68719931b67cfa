import type { RunSummary } from '#formats/run-summary.ts';
import type { Origin } from '#formats/stored-run.ts';

/** A run that can be set beside others, from wherever it came. */
export interface ComparedRun {
  readonly from: Origin | 'shipped';
  /** What a person calls it. */
  readonly name?: string;
  readonly summary: RunSummary;
}

export const ORIGIN_TITLES: Readonly<Record<ComparedRun['from'], string>> = {
  here: 'measured in this browser',
  file: 'from a file',
  link: 'from a link',
  shipped: 'shipped with Dyno',
};
