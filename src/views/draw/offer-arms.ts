import { ARMS, type Arm, type RuntimeName, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';

export interface OfferedArm {
  readonly arm: Arm;
  /** What is missing here. */
  readonly whyNot?: string;
}

/** Where a runtime can read drawings: a page that is not isolated cannot measure, and can read. */
export function offerArms(runtime: RuntimeName, device: Device | undefined): OfferedArm[] {
  return ARMS.filter((arm) => splitArm(arm).runtime === runtime).map((arm) => {
    const missing = device && whyUnavailable(arm, { ...device, isolated: true });
    return { arm, ...(missing ? { whyNot: missing.message } : {}) };
  });
}
