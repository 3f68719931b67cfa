import type { Run } from '#formats/run.ts';
import type { ChartSource } from '#views/charts/chart-source.ts';

/** What a saved chart says of the run that it is of. */
export function sourceOf({
  id,
  device,
  versions,
  startedAt,
}: Pick<Run, 'id' | 'device' | 'versions' | 'startedAt'>): ChartSource {
  const day = new Date(startedAt).toLocaleDateString('en', { dateStyle: 'medium' });
  const run = id.slice(0, 8);
  return {
    caption: `Dyno ${versions.dyno}: ${device.browser}, ${device.platform}, ${day}, run ${run}`,
    suffix: run,
  };
}
