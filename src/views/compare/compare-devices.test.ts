import { describe, expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { CellSummary, RunSummary } from '#formats/run-summary.ts';
import type { ComparedRun } from './compared-run.ts';
import { sayDifference } from './conditions.ts';
import { filterGroup, NOTHING_HIDDEN } from './filter-group.ts';
import { type Group, groupReadings } from './group-readings.ts';
import { latencies, speedUps } from './latencies.ts';
import { listPairs } from './list-pairs.ts';
import { listReadings } from './list-readings.ts';
import { wordOf } from './word-of.ts';
import { writeComparison } from './write-comparison.ts';

const WEBGPU = ['tfjs:webgpu', 'ort:webgpu'] as const;

interface MadeUp {
  readonly gpu: string;
  /** For each model the time of TensorFlow.js over that of ONNX Runtime; undefined: ONNX Runtime failed. */
  readonly ratios: Readonly<Record<string, number | undefined>>;
  readonly arms?: readonly Arm[];
  readonly software?: boolean;
  readonly isolated?: boolean;
  readonly precision?: 'fp32' | 'fp16';
  readonly ort?: string;
  readonly blocks?: number;
  /** Blocks disagree by up to this much. */
  readonly noise?: number;
  readonly baseMs?: number;
  readonly from?: ComparedRun['from'];
  readonly startedAt?: string;
  readonly onnx?: string;
}

let made = 0;

function madeUp(it: MadeUp): ComparedRun {
  const { gpu, ratios, arms = WEBGPU, software = false, isolated = true, precision = 'fp32', blocks = 8 } = it;
  const models = Object.keys(ratios);
  const device: Device = {
    browser: 'Chrome 156',
    platform: 'Linux',
    userAgent: gpu,
    cores: 8,
    isolated,
    clock: { gridMs: 0.005, callMs: 0 },
    jspi: true,
    webgpu: { status: 'present', adapter: { vendor: gpu, architecture: '', description: '', software } },
    webgl: { status: 'absent', message: '' },
  };
  const cells = models.flatMap((model) =>
    arms.map((arm): CellSummary => {
      const ratio = ratios[model];
      const place = { mode: 'latency', model, arm, batch: 1 } as const;
      const isOrt = arm.startsWith('ort');
      if (isOrt && ratio === undefined) return { ...place, status: 'failed', reason: 'out-of-memory', message: '' };
      const ms = (it.baseMs ?? 10) / (isOrt ? (ratio ?? 1) : 1);
      const each = Array.from({ length: 2 * blocks }, (_, index) => Math.floor(index / 2));
      return {
        ...place,
        status: 'measured',
        ran: {
          provider: arm.endsWith('wasm') ? 'wasm' : 'webgpu',
          precision,
          threads: null,
          isolated,
          software: arm.endsWith('wasm') ? null : software,
        },
        maxRelativeError: 0,
        trials: {
          block: each,
          order: each.map((_, index) => index),
          ms: each.map((block) => ms * (1 + (it.noise ?? 0.01) * (isOrt ? 1 : -1) * Math.sin(block * 2.3))),
        },
        samples: { count: 100, medianMs: ms, p5Ms: ms, p95Ms: ms },
      };
    }),
  );
  const summary: RunSummary = {
    format: 1,
    id: `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
    startedAt: it.startedAt ?? '2026-02-03T10:00:00.000Z',
    endedAt: '2026-02-03T10:05:00.000Z',
    endedBy: 'completed',
    plan: {
      models,
      arms: [...arms],
      batches: [1],
      modes: ['latency'],
      blocks,
      sampling: blocks === 1 ? 'short' : 'long',
      margin: 1.05,
      preset: 'equal',
      seed: 7,
      timeoutMs: 120_000,
    },
    device,
    versions: {
      dyno: '1.0.0',
      tfjs: '4.22.0',
      ort: it.ort ?? '1.30.0',
      models: Object.fromEntries(models.map((model) => [model, { name: model, precision, onnx: it.onnx ?? 'a' }])),
    },
    cells,
    doubts: [],
    trust: [],
  };
  return { from: it.from ?? 'file', summary };
}

const group = (...runs: readonly ComparedRun[]): Group[] =>
  groupReadings(runs.flatMap((run) => listReadings(run, WEBGPU)));
const only = (...runs: readonly ComparedRun[]): Group => {
  const groups = group(...runs);
  expect(groups).toHaveLength(1);
  return groups[0] as Group;
};
const say = (...runs: readonly ComparedRun[]) => writeComparison(only(...runs));

describe('what may share an axis', () => {
  const plain = { gpu: 'one', ratios: { net: 1.4 } };
  const other: readonly (readonly [string, Partial<MadeUp>, string])[] = [
    ['a software GPU', { software: true }, 'software GPUs, no real hardware'],
    ['a page that was not isolated', { isolated: false }, 'not isolated: a coarse clock, no threads'],
    ['another precision', { precision: 'fp16' }, 'fp16'],
    ['another version', { ort: '1.29.0' }, 'ONNX Runtime 1.29.0'],
  ];
  test.each(other)('%s is kept apart, and says why', (_, changes, why) => {
    const groups = group(madeUp({ ...plain, gpu: 'two', ...changes }), madeUp(plain));
    expect(groups.map(({ devices }) => devices.map(({ title }) => title))).toEqual([
      ['one'],
      [expect.stringMatching(/^two/)],
    ]);
    const [shown, apart] = groups as [Group, Group];
    expect(sayDifference(apart.conditions, shown.conditions)).toBe(why);
  });

  test('on WebAssembly a software GPU takes no part, and does not matter', () => {
    const wasm = ['tfjs:wasm', 'ort:wasm'] as const;
    const runs = [madeUp({ ...plain, arms: wasm }), madeUp({ ...plain, gpu: 'two', software: true, arms: wasm })];
    expect(groupReadings(runs.flatMap((run) => listReadings(run, wasm)))).toMatchObject([
      { conditions: { place: 'cpu' } },
    ]);
  });

  test('real hardware is drawn first however many software GPUs there are', () => {
    const software = ['a', 'b', 'c'].map((gpu) => madeUp({ ...plain, gpu, software: true }));
    expect(group(...software, madeUp(plain)).map(({ conditions }) => conditions.place)).toEqual([
      'gpu',
      'software-gpu',
    ]);
  });

  test('a model of one name but other files is another model', () => {
    const { workloads } = only(
      madeUp(plain),
      madeUp({ ...plain, gpu: 'two' }),
      madeUp({ ...plain, gpu: 'three', onnx: 'b' }),
    );
    expect(workloads.map(({ title }) => title)).toEqual(['net', 'net (other files 1)']);
  });
});

test('of several runs of one device the one with the most blocks is read, never by what it found', () => {
  const long = madeUp({ gpu: 'one', ratios: { net: 1.1 }, blocks: 12 });
  const later = madeUp({ gpu: 'one', ratios: { net: 2 }, startedAt: '2026-02-04T10:00:00.000Z' });
  const { devices } = only(later, long, madeUp({ gpu: 'one', ratios: { net: 3 } }));
  expect(devices).toHaveLength(1);
  expect([...(devices[0]?.readings.values() ?? [])].map(({ run }) => run)).toEqual([long]);
});

test('this device comes first under that name; two of one name are told apart', () => {
  const twin = madeUp({ gpu: 'zed', ratios: { net: 1 } });
  const other: ComparedRun = { ...twin, summary: { ...twin.summary, device: { ...twin.summary.device, cores: 4 } } };
  const { devices } = only(twin, other, madeUp({ gpu: 'own', ratios: { net: 1 }, from: 'here' }));
  expect(devices.map(({ title }) => title)).toEqual(['This device', 'zed', 'zed (2)']);
  expect(devices[0]?.about).toBe('own, Chrome 156 on Linux');
});

test('pairs: the runtimes on one backend first, then what some run has measured both of', () => {
  const runs = [
    madeUp({ gpu: 'a', ratios: { net: 1 }, arms: ['tfjs:webgl', 'ort:wasm'] }),
    madeUp({ gpu: 'b', ratios: { net: 1 }, arms: ['tfjs:webgpu', 'ort:webgpu'] }),
  ];
  expect(listPairs(runs).map(({ title, together }) => [title, together])).toEqual([
    ['WebGPU', true],
    // No run has both sides of it: it can have no verdict.
    ['WebAssembly', false],
    ['TensorFlow.js on WebGL and ONNX Runtime on WebAssembly', true],
  ]);
});

describe('the sentence', () => {
  const on = (gpu: string, ratios: MadeUp['ratios'], more: Partial<MadeUp> = {}) => madeUp({ gpu, ratios, ...more });

  test('who is faster with which model on how many devices, and what decides', () => {
    const told = say(
      on('a', { net: 1.4, word: 0.8 }),
      on('b', { net: 1.3, word: 0.7 }),
      on('c', { net: 0.8, word: 0.6 }),
    );
    expect(told.sentence).toBe(
      'word is faster through TensorFlow.js on all three devices. net through ONNX Runtime on two of three devices.',
    );
    expect(told.lead).toBe(
      'There is no overall winner to name: the answer depends on the model more than on the device.',
    );
  });

  test('one runtime everywhere', () => {
    const told = say(on('a', { net: 1.4, word: 1.2 }), on('b', { net: 1.3, word: 1.5 }));
    expect(told.sentence).toBe('ONNX Runtime is faster on both devices, with both models.');
    expect(told.lead).toBe('Neither the model nor the device changes the answer here.');
  });

  test('not everywhere, where a verdict is missing somewhere', () => {
    const told = say(on('a', { net: 1.4, word: 1.2 }), on('b', { net: 1.3, word: undefined }));
    expect(told.sentence).toBe('ONNX Runtime is faster wherever there is a verdict so far, with two models.');
    expect(say(on('a', { net: 1, word: 1 }), on('b', { net: 1 })).sentence).toBe(
      'Both runtimes are comparable wherever there is a verdict.',
    );
    expect(say(on('a', { net: 1.1 }, { noise: 0.5 }), on('b', { net: 1.1 }, { noise: 0.5 })).sentence).toBe(
      'Nothing is settled yet: no runtime is faster on any device.',
    );
  });

  test('the device decides', () => {
    const told = say(on('a', { net: 1.4, word: 1.2 }), on('b', { net: 0.7, word: 0.8 }));
    expect(told.lead).toMatch(/on the device more than on the model/);
  });

  test('faster nowhere, comparable, not settled', () => {
    expect(say(on('a', { net: 1.4 }), on('b', { net: 1 })).sentence).toBe(
      'net is faster through ONNX Runtime on one of two devices; TensorFlow.js is faster nowhere.',
    );
    expect(say(on('a', { net: 1 }), on('b', { net: 1.001 })).sentence).toBe(
      'Both runtimes are comparable with every model, on every device.',
    );
    expect(say(on('a', { net: 1 }), on('b', { net: 1.1 }, { noise: 0.5 })).sentence).toBe(
      'No runtime is faster anywhere: what is settled is comparable.',
    );
  });

  test('a quick look and a failure are no verdict and are not counted', () => {
    const quick = on('q', { net: 3 }, { blocks: 1 });
    expect(say(quick, on('a', { net: undefined })).sentence).toBe(
      'These two devices have no verdict yet on what is shown: medians are below.',
    );
    expect(say(quick, on('a', { net: 1.4 }), on('b', { net: 1.4 })).sentence).toBe(
      'net is faster through ONNX Runtime on both devices that have a verdict; TensorFlow.js is faster nowhere.',
    );
    const { devices, workloads } = only(quick, on('a', { net: undefined }));
    const words = devices.map(({ readings }) => [...readings.values()].map(wordOf));
    expect([words, workloads.length]).toEqual([[['void'], ['look']], 1]);
  });

  test('one device alone says so', () => {
    expect(say(on('a', { net: 1.4, word: 0.8 })).sentence).toBe(
      'One device so far: of 2 workloads on a TensorFlow.js is faster on one and ONNX Runtime is faster on one.',
    );
  });

  test('what is hidden is not spoken of', () => {
    const whole = only(on('a', { net: 1.4, word: 0.8 }), on('b', { net: 1.3, word: 0.7 }), on('c', { word: 0.7 }));
    const word = whole.workloads.find(({ title }) => title === 'word')?.key ?? '';
    const less = filterGroup(whole, { ...NOTHING_HIDDEN, workloads: new Set([word]) });
    expect(less.devices.map(({ title }) => title)).toEqual(['a', 'b']);
    expect(writeComparison(less).sentence).not.toMatch(/word/);
  });
});

test('speed-ups are over the chosen device, runtime by runtime, and missing where either is', () => {
  const { devices, workloads } = only(
    madeUp({ gpu: 'fast', ratios: { net: 2 }, baseMs: 4 }),
    madeUp({ gpu: 'slow', ratios: { net: 1.25 }, baseMs: 10 }),
    madeUp({ gpu: 'weak', ratios: { net: undefined }, baseMs: 20 }),
  );
  const rows = speedUps(latencies({ devices }, workloads[0]?.key ?? ''), devices[1]?.key ?? '');
  expect(rows.map(({ values }) => values)).toEqual([
    { tfjs: 2.5, ort: 4 },
    { tfjs: 1, ort: 1 },
    { tfjs: 0.5, ort: undefined },
  ]);
});
