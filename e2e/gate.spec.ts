import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { GateSchema } from '#formats/gate.ts';
import { readAs } from '#formats/parse.ts';
import { callDyno } from './call-dyno.ts';
import { sampleRun } from './sample-run.ts';

const CELL = ['--models', 'digits', '--arms', 'ort:wasm', '--gpu', 'software'];

test('a build against another one: the same passes, and one with other weights fails with the reason', async () => {
  const build = test.info().outputPath('build');
  cpSync('dist', build, { recursive: true });
  const file = test.info().outputPath('gate.json');
  const report = test.info().outputPath('gate.md');
  const words = ['gate', ...CELL, '--mode', 'memory', '--baseline-build', build];
  const same = await callDyno([...words, '--out', file, '--report', report]);
  expect({ exit: same.exit, err: same.err }).toMatchObject({ exit: 0 });
  expect(same.out).toMatch(
    /^Pass {2,}digits, batch 1: ort:wasm, wasm memory peak +[\d.]+ MiB, the baseline [\d.]+ MiB$/m,
  );
  expect(readFileSync(report, 'utf8')).toContain('| Pass | digits, batch 1: ort:wasm, wasm memory peak |');
  const gate = readAs(GateSchema, JSON.parse(readFileSync(file, 'utf8')));
  expect(gate).toMatchObject({ status: 'read', value: { endedBy: 'completed', pairs: { length: 1 } } });

  const wrong = test.info().outputPath('wrong');
  cpSync('dist', wrong, { recursive: true });
  spoilWeights(path.join(wrong, 'models'));
  const spoilt = await callDyno([...words, '--build', wrong, '--format', 'junit']);
  expect(spoilt.exit).toBe(1);
  expect(spoilt.out).toMatch(/<failure type="regression" message="this version failed: wrong-output\. [^"]+">/);
});

test('a baseline of another device is refused before anything is measured, with what helps', async () => {
  const base = test.info().outputPath('base.json');
  const run = sampleRun({ models: ['digits'], modes: ['latency'], blocks: 8, arms: ['ort:wasm', 'tfjs:wasm'] });
  const models = { digits: { name: 'digits', precision: 'fp32' } };
  writeFileSync(base, JSON.stringify({ ...run, versions: { ...run.versions, models } }));
  const { exit, out, err } = await callDyno(['gate', '--baseline', base, '--gpu', 'software']);
  expect({ exit, out }).toEqual({ exit: 3, out: '' });
  expect(err).toContain('times of two devices are never compared');
  expect(err).toContain('--baseline-build');
});

/** Other weights in the file, and a list that vouches for them. */
function spoilWeights(models: string): void {
  const file = path.join(models, 'digits', 'model.onnx');
  const bytes = readFileSync(file);
  const before = createHash('sha256').update(bytes).digest('hex');
  const middle = Math.floor(bytes.length / 2);
  for (let index = middle; index < middle + 400; index++) bytes[index] = (bytes[index] as number) ^ 0x30;
  writeFileSync(file, bytes);
  const manifest = path.join(models, 'manifest.json');
  const after = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(before, after));
}
