import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import { B, run } from './made-up-claim.ts';

/** A B B A of one arm, whose middle trials take so many times as long. */
export function aaRun(times: number): Run {
  const alone = run(() => 10, { arms: [B, B], models: ['one'], seed: 3 });
  const outcomes = alone.outcomes.map((outcome, index) => {
    if (outcome.status !== 'measured' || outcome.mode !== 'latency' || index % 4 === 0 || index % 4 === 3)
      return outcome;
    return { ...outcome, latencyMs: outcome.latencyMs.map((ms) => ms * times) };
  });
  return { ...alone, plan: { ...alone.plan, arms: [B] }, outcomes };
}

export function failed(
  outcome: Run['outcomes'][number],
  reason: 'out-of-memory' | 'wrong-output' | 'load-failed' | 'inference-failed',
) {
  const { mode, model, arm, batch, block, order } = outcome;
  return { status: 'failed', reason, message: 'It failed.', mode, model, arm, batch, block, order } as const;
}

export function spoil(whole: Run, model: string, arm: Arm, reason: Parameters<typeof failed>[1]): Run {
  const [first] = whole.outcomes.filter((outcome) => outcome.model === model && outcome.arm === arm);
  return {
    ...whole,
    outcomes: whole.outcomes.map((outcome) => (outcome === first ? failed(outcome, reason) : outcome)),
  };
}

export function skip(whole: Run, model: string, arm: Arm): Run {
  const outcomes = whole.outcomes.map((outcome) => {
    if (outcome.model !== model || outcome.arm !== arm) return outcome;
    const { mode, batch, block, order } = outcome;
    const message = 'This browser has no WebGPU.';
    return { status: 'skipped', reason: 'no-webgpu', message, mode, model, arm, batch, block, order } as const;
  });
  return { ...whole, outcomes };
}

export function without(whole: Run, model: string, arm: Arm): Run {
  return { ...whole, outcomes: whole.outcomes.filter((o) => o.model !== model || o.arm !== arm) };
}
