import { expect, type Page, test } from '@playwright/test';
import { ARMS, type Arm, splitArm } from '#formats/arm.ts';
import { DEPTHS, LOADS, type Mode } from '#formats/mode.ts';
import { PRESETS, type Preset } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { runInPage } from './headless-lab.ts';

const GPU_ARMS = ['tfjs:webgl', 'tfjs:webgpu', 'ort:webgpu'] as const;
const onWebgpu = (arm: Arm): boolean => splitArm(arm).backend === 'webgpu';
const onGpu = (arm: Arm): boolean => onWebgpu(arm) || splitArm(arm).backend === 'webgl';

/**
 * Measures each arm once: the run is cancelled when the first half of its mirrored block is done.
 * The half that is missing leaves the block incomplete.
 */
async function measureOnce(
  page: Page,
  mode: Mode,
  { preset = 'equal', arms = ARMS }: { readonly preset?: Preset; readonly arms?: readonly Arm[] } = {},
): Promise<Run> {
  await page.goto('headless.html');
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const query = `models=digits&arms=${arms.join(',')}&mode=${mode}&preset=${preset}&seed=1`;
  const run = await page.evaluate(
    ([text, half]) => {
      globalThis.dynoEvent = (event) => {
        if (event.type === 'trial-ended' && event.index === half - 1) globalThis.dyno?.cancel();
      };
      return globalThis.dyno?.run(text) as Promise<Run>;
    },
    [query, arms.length] as const,
  );
  expect(run.outcomes.map(({ arm }) => arm).toSorted()).toEqual([...arms].toSorted());
  return run;
}

/** The outcomes of a mode, each of which has to be measured. */
function measured<M extends Mode>(run: Run, mode: M): Extract<MeasuredOutcome, { mode: M }>[] {
  for (const outcome of run.outcomes) expect(outcome, outcome.arm).toMatchObject({ status: 'measured', mode });
  return run.outcomes as Extract<MeasuredOutcome, { mode: M }>[];
}

test('throughput: up to eight requests in flight on WebGPU, one elsewhere', async ({ page }) => {
  const run = await measureOnce(page, 'throughput');
  for (const { arm, depths } of measured(run, 'throughput')) {
    expect(depths.map(({ depth }) => depth)).toEqual(onWebgpu(arm) ? [...DEPTHS] : [1]);
    for (const { depth, completionsMs } of depths) {
      expect(completionsMs.length, `${arm} at ${depth}`).toBeGreaterThanOrEqual(2 * depth);
      expect(completionsMs).toEqual(completionsMs.toSorted((a, b) => a - b));
      expect(completionsMs[0]).toBe(0);
      expect(completionsMs.at(-1)).toBeGreaterThan(0);
    }
  }
  // Half a block is no block: it gives no ratio.
  const comparisons = compareRun(run);
  expect(comparisons.length).toBeGreaterThan(0);
  for (const comparison of comparisons) expect(comparison).toMatchObject({ status: 'nothing', incomplete: 1 });
});

// One arm that answers within the call, and one that has a device of its own at work.
test('server: three loads, each latency from the arrival on', async ({ page }) => {
  const run = await measureOnce(page, 'server', { arms: ['tfjs:wasm', 'ort:webgpu'] });
  for (const { arm, capacityPerS, loads } of measured(run, 'server')) {
    expect(capacityPerS).toBeGreaterThan(0);
    expect(loads.map(({ load }) => load)).toEqual([...LOADS]);
    for (const { load, latencyMs } of loads) {
      const name = `${arm} at ${load}`;
      const expected = Math.max(3, Math.min(63, Math.floor(15 * load * capacityPerS)));
      expect(latencyMs, name).toHaveLength(expected);
      expect(Math.min(...latencyMs), name).toBeGreaterThan(0);
    }
  }
});

test('memory: the wasm heap and what a GPU holds, and nothing of it left behind', async ({ page }) => {
  const run = await runInPage(page, `models=digits&arms=${ARMS.join(',')}&mode=memory&seed=1`);
  expect(run.outcomes).toHaveLength(ARMS.length);
  for (const { arm, memory } of measured(run, 'memory')) {
    const { wasmPeakBytes, gpuLiveBytes, gpuPeakBytes, gpuAfterDisposeBytes } = memory;
    const hasWasm = splitArm(arm).backend === 'wasm' || arm === 'ort:webgpu';
    if (hasWasm) expect(wasmPeakBytes, arm).toBeGreaterThanOrEqual(2 ** 20);
    else expect(wasmPeakBytes, arm).toBeNull();
    if (!onGpu(arm)) {
      expect([gpuLiveBytes, gpuPeakBytes, gpuAfterDisposeBytes], arm).toEqual([null, null, null]);
      continue;
    }
    // The weights alone: the graph file is little else.
    expect(gpuLiveBytes, arm).toBeGreaterThan(90_000);
    expect(gpuPeakBytes, arm).toBeGreaterThanOrEqual(gpuLiveBytes ?? 0);
    expect(gpuAfterDisposeBytes, arm).toBeLessThan(0.01 * (gpuLiveBytes ?? 0));
  }
});

test('anatomy: what an inference asks of the GPU is the same in every trial', async ({ page }) => {
  const run = await runInPage(page, `models=digits&arms=${GPU_ARMS.join(',')}&mode=anatomy&sampling=long&seed=1`);
  const outcomes = measured(run, 'anatomy');
  for (const arm of GPU_ARMS) {
    const trials = outcomes.filter((outcome) => outcome.arm === arm).map(({ anatomy }) => anatomy);
    expect(trials).toHaveLength(3);
    const counts = trials.map(({ gpuMs: _gpu, wallMs: _wall, ...rest }) => rest);
    expect(counts[1], arm).toEqual(counts[0]);
    expect(counts[2], arm).toEqual(counts[0]);
    for (const { dispatches, shaderModules, pipelines, bytesWritten, bytesRead, gpuMs, wallMs } of trials) {
      for (const count of [dispatches, shaderModules, pipelines]) expect(count, arm).toBeGreaterThan(0);
      // Eight by eight numbers go in, ten logits come out.
      expect(bytesWritten, arm).toBeGreaterThanOrEqual(256);
      expect(bytesRead, arm).toBeGreaterThanOrEqual(40);
      expect(wallMs).toBeGreaterThan(0);
      if (!onWebgpu(arm)) continue;
      expect((gpuMs ?? 0) / wallMs, arm).toBeGreaterThan(0);
      expect((gpuMs ?? 0) / wallMs, arm).toBeLessThanOrEqual(1);
    }
  }
});

/** What each preset has to have set, of all that the load report lists. */
const SETTINGS: Readonly<Record<Preset, Partial<Record<Arm, Record<string, unknown>>>>> = {
  equal: {
    'tfjs:cpu': { PROD: true },
    'tfjs:webgl': { PROD: true, WEBGL_CPU_FORWARD: 'integers' },
    'tfjs:webgpu': { PROD: true, WEBGPU_CPU_FORWARD: 'integers', device: 'of the trial' },
    'ort:webgpu': { disable_cpu_ep_fallback: true, device: 'of the trial' },
  },
  default: {
    'tfjs:webgpu': { device: 'of the runtime' },
    'ort:webgpu': { device: 'of the runtime' },
  },
  tuned: {
    'tfjs:webgl': { PROD: true },
    'tfjs:webgpu': { PROD: true, device: 'of the trial' },
    'ort:wasm': { enableCpuMemArena: true, enableMemPattern: true },
    'ort:webgpu': { validationMode: 'wgpuOnly', device: 'of the trial' },
  },
};
/** What a preset must leave as it is. */
const LEFT_ALONE: Readonly<Record<Preset, readonly string[]>> = {
  equal: ['validationMode', 'enableCpuMemArena'],
  default: ['PROD', 'threads', 'WEBGL_CPU_FORWARD', 'WEBGPU_CPU_FORWARD', 'validationMode', 'disable_cpu_ep_fallback'],
  tuned: ['WEBGL_CPU_FORWARD', 'WEBGPU_CPU_FORWARD', 'disable_cpu_ep_fallback'],
};

for (const preset of PRESETS) {
  test(`cold start under “${preset}”: every arm starts, and says what was set`, async ({ page }) => {
    const run = await measureOnce(page, 'cold', { preset });
    expect(run.plan.preset).toBe(preset);
    for (const { arm, coldStart, ran } of measured(run, 'cold')) {
      expect(coldStart.newShapeMs, arm).toBeGreaterThan(0);
      expect(coldStart.runtimeMs, arm).toBeGreaterThan(0);
      expect(coldStart.firstInferenceMs, arm).toBeGreaterThan(0);
      expect(ran.settings, arm).toMatchObject(SETTINGS[preset][arm] ?? {});
      for (const setting of LEFT_ALONE[preset]) expect(ran.settings, arm).not.toHaveProperty(setting);
      if (splitArm(arm).backend === 'wasm' && preset !== 'default') {
        expect(ran.settings, arm).toMatchObject({ threads: ran.threads });
      }
    }
  });
}

test('an arm alone is measured against itself, A B B A', async ({ page }) => {
  const run = await runInPage(page, 'models=digits&arms=ort:wasm&blocks=1&sampling=long&seed=1');
  for (const { latencyMs, burnInCount } of measured(run, 'latency')) {
    expect(burnInCount).toBeGreaterThan(0);
    expect(latencyMs.length - burnInCount).toBeGreaterThanOrEqual(5);
  }
  const [comparison, ...others] = compareRun(run);
  expect(others).toEqual([]);
  expect(comparison).toMatchObject({ arms: ['ort:wasm', 'ort:wasm'], blocks: 1, incomplete: 0, status: 'ratio' });
  // A smoke test: how close to 1 it comes is for `proofs/` to show, on a quiet machine.
  const ratio = comparison?.status === 'ratio' ? comparison.ratio : Number.NaN;
  expect(Math.abs(Math.log(ratio))).toBeLessThan(Math.log(2));
});
