import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Arm, splitArm, VARIANT_ARMS } from '#formats/arm.ts';
import type { Preset } from '#formats/plan.ts';
import { loadTestArm } from '#trial/fetch-test-model.ts';
import { FellBack } from './runtime.ts';

let device: GPUDevice | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  device?.destroy();
  device = undefined;
});

async function load(arm: Arm, preset: Preset) {
  const arms = await loadTestArm(arm, preset);
  device = arms.loaded.device;
  return arms;
}

/** What the load report has to say that a variant has set. */
const SETTINGS = {
  eager: { eager: true },
  'opt=off': { graphOptimizationLevel: 'disabled' },
  'opt=basic': { graphOptimizationLevel: 'basic' },
  capture: { enableGraphCapture: true },
} as const;

test.each(VARIANT_ARMS)('%s gives what PyTorch gives, and says what it set', async (arm) => {
  const { runtime, loaded, errorOf } = await load(arm, 'equal');
  const { backend, variant } = splitArm(arm);
  expect(loaded.report.provider).toBe(backend);
  expect(loaded.report.settings).toMatchObject(variant ? SETTINGS[variant] : {});
  expect(await errorOf([0])).toBeLessThan(1e-4);
  expect(await errorOf([1])).toBeLessThan(1e-4);
  await runtime.dispose();
});

describe('graph capture', () => {
  test.each(['equal', 'default'] as const)('makes nothing anew once it has recorded: %s', async (preset) => {
    const { runtime, inputsOf, errorOf } = await load('ort:webgpu@capture', preset);
    await runtime.infer(inputsOf([0]));
    const made = vi.spyOn(GPUDevice.prototype, 'createBindGroup');
    const dispatched = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
    expect(await errorOf([1])).toBeLessThan(1e-4);
    expect(await errorOf([0])).toBeLessThan(1e-4);
    expect(dispatched.mock.calls.length).toBeGreaterThan(3);
    expect(made).not.toHaveBeenCalled();
    await expect(runtime.infer(inputsOf([0, 1]))).rejects.toThrow(/Captured for .* of 1 x .* cannot run .* of 2 x/);
    await runtime.dispose();
  });

  test('that did not happen is a fall-back', async () => {
    const { InferenceSession } = await import('onnxruntime-web/jspi');
    const create = InferenceSession.create.bind(InferenceSession) as (...args: unknown[]) => Promise<never>;
    vi.spyOn(InferenceSession, 'create').mockImplementation(((model: unknown, options: object) =>
      create(model, { ...options, enableGraphCapture: false, preferredOutputLocation: 'gpu-buffer' })) as never);
    const { runtime, inputsOf } = await load('ort:webgpu@capture', 'equal');
    await expect(runtime.infer(inputsOf([0]))).rejects.toThrow(FellBack);
    await runtime.dispose();
  });
});
