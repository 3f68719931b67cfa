import type { Run } from '#formats/run.ts';
import type { ChartSource } from '#views/charts/chart-source.ts';
import { day } from '#views/words/dates.ts';

/** What a saved chart says of the run that it is of. */
export function sourceOf({
  id,
  device,
  versions,
  startedAt,
}: Pick<Run, 'id' | 'device' | 'versions' | 'startedAt'>): ChartSource {
  const run = id.slice(0, 8);
  return {
    caption: `Dyno ${versions.dyno}: ${device.browser}, ${device.platform}, ${day(startedAt)}, run ${run}`,
    suffix: run,
  };
}
