import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import { BLOCKS_MAX, type Plan } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import { keepWholeBlocks } from '#plan/keep-whole-blocks.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { describeVersions } from '#runner/versions.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { latestLook } from '#statistics/repeated-interval.ts';
import { isQuickLook } from './read-run.ts';

const MORE = 8;

export interface Continuation {
  readonly plan: Plan;
  /** More blocks than the plan had; none where a cancelled run is taken up again. */
  readonly more: number;
  readonly trials: ReturnType<typeof orderTrials>;
}

/**
 * How a run can be continued: the same seed, the same sequence, nothing twice. A run that is settled has nothing to
 * gain from it, and a quick look is none that more blocks would settle.
 */
export function continueRun(run: Run, comparisons: readonly MeasuredComparison[]): Continuation | undefined {
  const done = new Set(keepWholeBlocks(run.plan, run).earlier.outcomes.map(({ order }) => order));
  const left = (plan: Plan) => orderTrials(plan).filter(({ order }) => !done.has(order));
  if (run.endedBy === 'cancelled') return { plan: run.plan, more: 0, trials: left(run.plan) };
  if (isQuickLook(run)) return undefined;
  const open = comparisons.some(({ settled, measure }) => !settled && measure === 'latency');
  const more = Math.min(MORE, BLOCKS_MAX - run.plan.blocks);
  if (!open || more <= 0) return undefined;
  const plan = { ...run.plan, blocks: run.plan.blocks + more };
  return { plan, more, trials: left(plan) };
}

/** Why a run from a file cannot be continued here; undefined where it can: numbers of two machines make no run. */
export function whyNotHere(
  run: Pick<Run, 'plan' | 'device' | 'versions'>,
  catalog: Manifest,
  device: Device,
): string | undefined {
  if (!sameDevice(run.device, device)) return 'It was measured on another device or browser.';
  const { dyno, tfjs, ort, models } = describeVersions(catalog, run.plan.models);
  const then = run.versions;
  const same =
    then.dyno === dyno &&
    then.tfjs === tfjs &&
    then.ort === ort &&
    run.plan.models.every(
      (id) => then.models[id]?.onnx === models[id]?.onnx && then.models[id]?.tfjs === models[id]?.tfjs,
    );
  return same ? undefined : 'It was measured with other versions of the runtimes or models.';
}

/** The same browser on the same kind of machine, as far as a page can see. */
function sameDevice(a: Device, b: Device): boolean {
  const seen = ({ browser, platform, cores, isolated, serviceWorker = false, webgpu, webgl }: Device) =>
    JSON.stringify([
      browser,
      platform,
      cores,
      isolated,
      serviceWorker,
      webgpu.status === 'present'
        ? [webgpu.adapter.vendor, webgpu.adapter.architecture, webgpu.adapter.software]
        : null,
      webgl.status === 'present' ? webgl.renderer : null,
    ]);
  return seen(a) === seen(b);
}

/** Why a run stopped where it did. */
export function whyItStopped(run: Run, comparisons: readonly MeasuredComparison[]): string {
  if (run.endedBy === 'cancelled') return 'cancelled';
  if (isQuickLook(run)) return 'a quick look ends after its block';
  const latency = comparisons.filter(({ measure }) => measure === 'latency');
  if (latency.length === 0) return 'all that was planned is done';
  const blocks = Math.max(...latency.map(({ blocks, incomplete }) => blocks + incomplete));
  if (latency.every(({ settled }) => settled) && latestLook(blocks)) return 'everything was settled';
  return run.plan.blocks === BLOCKS_MAX ? 'all 32 blocks are done' : 'its blocks ran out';
}
