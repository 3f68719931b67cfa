import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import { ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import { estimatePlan, sizesOf } from '#views/words/estimate-duration.ts';
import { planOf } from './draft.ts';
import { proposeDraft } from './propose-draft.ts';

const reading = readAs(ManifestSchema, JSON.parse(readFileSync('public/models/manifest.json', 'utf8')));
if (reading.status === 'unreadable') throw new Error(reading.message);
const catalog = reading.value;

function deviceOf(gpu: 'hardware' | 'software' | 'absent', memoryGiB?: number): Device {
  const adapter = { vendor: '', architecture: '', description: '', software: gpu === 'software' };
  return {
    browser: '',
    platform: '',
    userAgent: '',
    cores: 4,
    ...(memoryGiB === undefined ? {} : { memoryGiB }),
    isolated: true,
    clock: { gridMs: 0.005, callMs: 0 },
    jspi: true,
    webgpu: gpu === 'absent' ? { status: 'absent', message: '' } : { status: 'present', adapter },
    webgl: { status: 'absent', message: '' },
  };
}
const GPU = ['tfjs:webgpu', 'ort:webgpu'];
const CPU = ['tfjs:wasm', 'ort:wasm'];

test.each([
  ['a real GPU', deviceOf('hardware'), ['mobilenetv2', 'text-128'], GPU],
  ['a real GPU and little memory', deviceOf('hardware', 4), ['mobilenetv2'], GPU],
  ['a software GPU', deviceOf('software'), ['digits', 'vww'], CPU],
  ['no WebGPU', deviceOf('absent', 2), ['digits', 'vww'], CPU],
])('with %s: what it can run, in less than two minutes', (_, device, models, arms) => {
  const draft = proposeDraft(catalog, device, 1);
  expect(draft).toMatchObject({ models, arms, sampling: 'short' });
  const plan = planOf(draft);
  expect(plan && estimatePlan(plan, device, sizesOf(catalog)).mostMs).toBeLessThan(120_000);
});

test('a page that is not isolated can measure nothing, so nothing is proposed', () => {
  const draft = proposeDraft(catalog, { ...deviceOf('hardware'), isolated: false }, 1);
  expect(draft.arms).toEqual([]);
  expect(planOf(draft)).toBeUndefined();
});
