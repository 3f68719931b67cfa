import { expect, test } from 'vitest';
import type { Run } from '#formats/run.ts';
import { exportRun } from './export-run.ts';
import { importRun } from './import-run.ts';

const run: Run = {
  format: 3,
  id: '1a2b3c4d-0000-4000-8000-000000000000',
  startedAt: '2026-02-03T10:44:00.000Z',
  endedAt: '2026-02-03T10:44:09.000Z',
  endedBy: 'completed',
  plan: {
    models: ['digits'],
    arms: ['tfjs:wasm', 'ort:wasm'],
    batches: [1],
    modes: ['latency'],
    blocks: 1,
    sampling: 'short',
    margin: 1.05,
    preset: 'equal',
    seed: 7,
    timeoutMs: 120_000,
  },
  device: {
    browser: 'Chromium 141',
    platform: 'Linux',
    userAgent: '',
    cores: 8,
    isolated: true,
    clock: { gridMs: 0.005, callMs: 0 },
    jspi: true,
    webgpu: { status: 'absent', message: 'No WebGPU.' },
    webgl: { status: 'absent', message: 'No WebGL.' },
  },
  versions: { dyno: '0.1.0', tfjs: '4.22.0', ort: '1.30.0', models: {} },
  outcomes: [
    {
      status: 'failed',
      reason: 'timed-out',
      message: '',
      mode: 'latency',
      model: 'digits',
      arm: 'ort:wasm',
      batch: 1,
      block: 0,
      order: 0,
    },
  ],
  controls: [],
  replacements: [],
};

test('a run survives the way to a file and back', () => {
  const { name, text } = exportRun(run);
  expect(name).toBe('dyno-2026-02-03-1a2b3c4d.json');
  expect(importRun(text)).toEqual({ status: 'read', run, asItStands: true });
});

test('a run of the first format is read as what it was', () => {
  const { controls: _, replacements: __, ...old } = run;
  const { modes: ___, margin: ____, ...plan } = run.plan;
  const outcomes = run.outcomes.map(({ mode: _____, ...outcome }) => outcome);
  expect(importRun(JSON.stringify({ ...old, format: 1, plan, outcomes }))).toEqual({
    status: 'read',
    run,
    asItStands: false,
  });
});

const cases: readonly (readonly [string, string, RegExp])[] = [
  ['no JSON', '{', /not JSON/],
  ['another JSON', '{"a":1}', /not a run of Dyno/],
  ['a list', '[1]', /not a run of Dyno/],
  ['nothing', 'null', /not a run of Dyno/],
  ['a newer format', '{"format":99}', /newer Dyno: format 99/],
  ['a damaged run', JSON.stringify({ ...run, endedBy: 'magic' }), /damaged: endedBy/],
];
for (const [what, text, sentence] of cases) {
  test(`${what} is refused with a sentence`, () => {
    const reading = importRun(text);
    expect(reading.status).toBe('unreadable');
    expect(reading.status === 'unreadable' && reading.message).toMatch(sentence);
  });
}
