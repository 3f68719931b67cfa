import type { RunSummary } from '#formats/run-summary.ts';
import type { StoredEntry } from '#formats/stored-run.ts';
import { compareSummary } from '#statistics/compare-summary.ts';
import { cellsOfSummary } from '#statistics/summarise-cells.ts';
import { toldOf } from '#views/result/told.ts';
import { type Headline, writeHeadline } from '#views/result/write-headline.ts';
import { dayAndTime } from '#views/words/dates.ts';
import { counted, listed } from '#views/words/figures.ts';

/** The sentence of a run, from its summary. */
export function sayRun(summary: RunSummary): Headline {
  const nameOf = (id: string) => summary.versions.models[id]?.name ?? id;
  return writeHeadline(toldOf(summary), cellsOfSummary(summary), compareSummary(summary), nameOf);
}

/** What was measured, as long as the sentence is not there. */
export function sayWhat({ models, arms }: StoredEntry): string {
  const some = models.length > 3 ? [...models.slice(0, 2), `${models.length - 2} more`] : models;
  return `${listed(some)} on ${counted(arms.length, 'arm')}`;
}

const ORIGIN_WORDS = { here: 'measured here', file: 'from a file', link: 'summary from a link' } as const;

/** When, where, how long: what tells runs with the same sentence apart. */
export function sayFacts({ startedAt, browser, platform, gpu, blocks, from, endedBy }: StoredEntry): string {
  const when = dayAndTime(startedAt);
  const where = [browser, platform, ...(gpu ? [gpu] : [])].join(', ');
  const looked = blocks === 1 ? 'quick look' : `up to ${counted(blocks, 'block')}`;
  return [when, where, looked, ORIGIN_WORDS[from], ...(endedBy === 'cancelled' ? ['cancelled'] : [])].join(' · ');
}
