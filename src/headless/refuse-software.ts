import { type Arm, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import type { SkippedOutcome } from '#formats/trial.ts';
import { orderTrials } from '#plan/order-trials.ts';

/** Where hardware was asked for and an arm would run on a software GPU: its trials are skipped before they begin. */
export function refuseSoftware(plan: Plan, device: Device): SkippedOutcome[] {
  return orderTrials(plan).flatMap((trial) => {
    const refusal = whyRefused(trial.arm, device);
    return refusal ? [{ status: 'skipped' as const, ...refusal, ...trial }] : [];
  });
}

/**
 * Where a browser that was started by somebody else offers no WebGPU: whether it could be had there is not known here,
 * only that flags for it cannot be given from here.
 */
export function refuseWithoutFlags(plan: Plan, { webgpu }: Device): SkippedOutcome[] {
  if (webgpu.status === 'present') return [];
  const message =
    `${webgpu.message} This browser runs elsewhere, and flags cannot be given to it from here: where it has a GPU, start it ` +
    'there with --enable-unsafe-webgpu (on Linux also --use-angle=vulkan --enable-features=Vulkan).';
  return orderTrials(plan)
    .filter(({ arm }) => splitArm(arm).backend === 'webgpu')
    .map((trial) => ({ status: 'skipped' as const, reason: 'no-webgpu' as const, message, ...trial }));
}

/**
 * Refusals are known before a run begins, also those of blocks that it then never comes to: they are taken out again.
 * @param settled workloads that ended before their most blocks
 */
export function leaveOutUnreached(
  run: Run,
  refused: readonly SkippedOutcome[],
  settled: readonly { readonly model: string; readonly batch: number; readonly blocks: number }[],
): Run {
  if (refused.length === 0) return run;
  const orders = new Set(refused.map(({ order }) => order));
  const reached = run.outcomes.filter(({ order }) => !orders.has(order)).map(({ order }) => order);
  const isDropped = ({ mode, model, batch, block }: PlannedTrial) =>
    mode === 'latency' && settled.some((w) => w.model === model && w.batch === batch && block >= w.blocks);
  const planned = orderTrials(run.plan).filter((trial) => !isDropped(trial));
  const left = run.outcomes.filter((outcome) => !isDropped(outcome));
  if (left.length === planned.length) return { ...run, outcomes: left, endedBy: 'completed' };
  const last = Math.max(-1, ...reached);
  return { ...run, outcomes: left.filter(({ order }) => !orders.has(order) || order <= last), endedBy: 'cancelled' };
}

function whyRefused(arm: Arm, { webgpu, webgl }: Device): Pick<SkippedOutcome, 'reason' | 'message'> | undefined {
  const { backend } = splitArm(arm);
  const message = (name: string) =>
    `The only GPU that the browser offers is software (${name}), and hardware was asked for. ` +
    'Update the GPU driver, or use --gpu software to measure on it on purpose.';
  if (backend === 'webgpu' && webgpu.status === 'present' && webgpu.adapter.software) {
    return { reason: 'no-webgpu', message: message(`${webgpu.adapter.vendor} ${webgpu.adapter.architecture}`.trim()) };
  }
  if (backend === 'webgl' && webgl.status === 'present' && webgl.software) {
    return { reason: 'no-webgl', message: message(webgl.renderer) };
  }
  return undefined;
}
