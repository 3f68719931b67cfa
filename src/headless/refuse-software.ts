import { type Arm, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Plan } from '#formats/plan.ts';
import type { SkippedOutcome } from '#formats/trial.ts';
import { orderTrials } from '#plan/order-trials.ts';

/** Where hardware was asked for and an arm would run on a software GPU: its trials are skipped before they begin. */
export function refuseSoftware(plan: Plan, device: Device): SkippedOutcome[] {
  return orderTrials(plan).flatMap((trial) => {
    const refusal = whyRefused(trial.arm, device);
    return refusal ? [{ status: 'skipped' as const, ...refusal, ...trial }] : [];
  });
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
