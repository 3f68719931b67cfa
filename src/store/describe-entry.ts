import type { RunSummary } from '#formats/run-summary.ts';
import type { Origin, StoredEntry } from '#formats/stored-run.ts';

/** What the list says of a run, taken from its summary. */
export function describeEntry(
  summary: RunSummary,
  { from, bytes, savedAt }: { readonly from: Origin; readonly bytes: number; readonly savedAt: string },
): StoredEntry {
  const { id, startedAt, endedBy, plan, device, versions } = summary;
  const gpu =
    device.webgpu.status === 'present'
      ? [device.webgpu.adapter.vendor, device.webgpu.adapter.architecture].filter(Boolean).join(' ')
      : device.webgl.status === 'present'
        ? device.webgl.renderer
        : '';
  return {
    id,
    from,
    savedAt,
    bytes,
    tags: [],
    startedAt,
    endedBy,
    blocks: plan.blocks,
    modes: plan.modes,
    arms: plan.arms,
    models: plan.models.map((model) => versions.models[model]?.name ?? model),
    browser: device.browser,
    platform: device.platform,
    ...(gpu ? { gpu } : {}),
  };
}
