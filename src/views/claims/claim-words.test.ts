import { describe, expect, test } from 'vitest';
import { isUntested } from '#claims/is-untested.ts';
import type { Judgement, Row, TestJudgement } from '#claims/judgement.ts';
import { listSubjects } from '#claims/list-subjects.ts';
import { loadLibrary } from '#claims/load-library.ts';
import type { Claim, Pair, Word } from '#formats/claim.ts';
import type { BarGroup } from '#views/result/BarRows.tsx';
import { groundGroups } from './ground-groups.ts';
import { orientRows, standOf } from './orient-rows.ts';
import { sayBoard, sayOffer, tallyUp } from './say-board.ts';
import { leadRow, sayFinding, sayTest, sayVerdict } from './say-claim.ts';
import { sayGround } from './say-ground.ts';
import { sayMeasured } from './say-measured.ts';
import { needsRealGpu, saySure } from './say-sure.ts';
import { sayTrend } from './say-trend.ts';
import { ANSWERS, summariseBoard } from './summarise-board.ts';

const library = loadLibrary();
const claim = (id: string): Claim => {
  const found = library.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const names: Readonly<Record<string, string>> = { vww: 'Visual wake words', 'text-128': 'Text encoder' };
const nameOf = (id: string) => names[id] ?? id;

/** A claim as some runs might have it: each of its tests with this word, sentence and value on every row. */
function judged(id: string, word: Word, value: number, sentence: string, runs = ['1']): Judgement {
  const { protocol, title, scope } = claim(id);
  const tests = protocol.status === 'testable' ? protocol.tests : [];
  return {
    claim: id,
    title,
    scope,
    word,
    sentence,
    tests: tests.map((test): TestJudgement => {
      const rows = listSubjects(test).map(
        (about, index): Row => ({
          label: about.label,
          about,
          scale: 'times',
          value: value + index / 100,
          low: value - 0.02,
          high: value + 0.2,
          basis: 'blocks',
          seen: 12,
          family: 1,
          outcome: 'holds',
          dots: [value],
          mean: false,
        }),
      );
      return { title: test.title, word, sentence, rows, missing: [], test };
    }),
    missing: [],
    trust: [],
    software: false,
    runs,
  };
}
const entry = (judgement: Judgement) => ({ claim: claim(judgement.claim), judgement, grounds: [] });

describe('the sentence of the board', () => {
  const supported = entry(judged('quick-performance', 'supported', 1.3, ''));
  const contradicted = entry(judged('comparable', 'contradicted', 1.3, ''));
  const untested = entry({ ...judged('realtime', 'not settled', 1, '', []), missing: [] });
  const market = entry(judged('market', 'cannot test', 1, '', []));

  test('counts claims, those that can be tested, and two of the words', () => {
    const tally = tallyUp([supported, contradicted, untested, market]);
    expect(sayBoard(tally, true)).toBe(
      'Of 4 claims, 3 can be tested in a browser. Here, 1 is supported and 1 contradicted.',
    );
    expect(tally).toMatchObject({ untested: 1, words: { 'cannot test': 1, 'not settled': 0 } });
  });

  test('an untested claim is no open verdict, and nothing tested is said as such', () => {
    expect(isUntested(untested.judgement)).toBe(true);
    const failed = { mode: 'latency', model: 'vww', batch: 1, arm: 'ort:wasm', why: 'failed', message: '' } as const;
    expect(isUntested({ ...untested.judgement, missing: [failed] })).toBe(false);
    expect(sayBoard(tallyUp([untested, market]), true)).toBe(
      'Of 2 claims, 1 can be tested in a browser. None has been tested on this device yet.',
    );
    expect(sayBoard(tallyUp([untested]), false)).toContain('None has been tested by these runs.');
  });

  test('a button has its price', () => {
    const offer = { plans: [{} as never], span: { leastMs: 170_000, mostMs: 550_000 } };
    expect(sayOffer('Test what is open', offer)).toBe('Test what is open, about 3 to 9 min');
    expect(sayOffer('Test what is open', { ...offer, plans: [] })).toBe('Test what is open');
  });
});

describe('the words of a claim', () => {
  test('arms and models by their names, the longest name first', () => {
    const test = judged('early-gap', 'supported', 1.3, '').tests[0] as TestJudgement;
    const sentence =
      'Nowhere slower: at worst 1.02 times as fast (vww: ort:wasm against tfjs:wasm). ort:wasm on text-128.';
    expect(sayTest({ ...test, sentence }, nameOf)).toBe(
      'Nowhere slower: at worst 1.02 times as fast (Visual wake words, ONNX Runtime on WebAssembly against TensorFlow.js ' +
        'on WebAssembly). ONNX Runtime on WebAssembly, Text encoder.',
    );
    const eager = judged('compile-2x', 'supported', 1.3, '').tests[0] as TestJudgement;
    expect(sayTest({ ...eager, sentence: 'vww: tfjs:wasm against tfjs:wasm@eager' }, nameOf)).toBe(
      'Visual wake words, TensorFlow.js on WebAssembly',
    );
  });

  test('the verdict: the claim in quotes, the word, the number; of several tests that of one that contradicts', () => {
    const one = entry(judged('ort-issue-11181', 'contradicted', 1.2, 'TensorFlow.js is 1.20 times as fast.'));
    expect(sayVerdict(one, nameOf)).toBe(
      '“12 ms against 45 ms”: contradicted here. TensorFlow.js is 1.20 times as fast.',
    );
    const two = entry(judged('quick-performance', 'supported', 1.2, 'Faster.'));
    expect(sayVerdict(two, nameOf)).toBe('“Quick performance”: supported here.');
    const against = entry(judged('quick-performance', 'contradicted', 1.2, 'Slower.'));
    expect(sayVerdict(against, nameOf)).toBe('“Quick performance”: contradicted here. WebAssembly: Slower.');
    const [first, second] = against.judgement.tests as [TestJudgement, TestJudgement];
    const split = { ...against.judgement, tests: [{ ...first, word: 'supported' as const }, second] };
    expect(sayVerdict(entry(split), nameOf)).toMatch(/^“Quick performance”: contradicted here, by 1 of 2 tests\. /);
    expect(sayFinding(two, nameOf)).toBe('WebAssembly: Faster.');
    expect(sayVerdict(entry(judged('market', 'cannot test', 1, '')), nameOf)).toMatch(
      /cannot be tested here\. Forecasts/,
    );
    expect(sayVerdict(entry(judged('realtime', 'not settled', 1, '', [])), nameOf)).toMatch(
      /not tested on this device/,
    );
  });
});

test('of a side that is behind for sure the figure is that of the side that is ahead, above 1', () => {
  const behind = judged('ort-issue-11181', 'contradicted', 0.5, 'TensorFlow.js is 0.50 times as fast.').tests[0];
  expect(sayTest(behind as TestJudgement, nameOf)).toBe(
    'ONNX Runtime on WebAssembly is 2.00 times (1.43 to 2.08) as fast as TensorFlow.js on WebAssembly. The claim says: TensorFlow.js on WebAssembly is up to 3.75 times as fast as ONNX Runtime on WebAssembly.',
  );
  for (const word of ['comparable', 'not settled'] as const) {
    const other = judged('ort-issue-11181', word, 0.5, 'The figures are shown without a word.').tests[0];
    expect(sayTest(other as TestJudgement, nameOf)).toBe('The figures are shown without a word.');
  }
  const open = judged('ort-issue-11181', 'not settled', 0.9, 'Open.').tests[0];
  expect(sayTest(open as TestJudgement, nameOf)).toBe('Open.');
});

test('of memory the kind says where, and at which size a trend was decided', () => {
  const [, wasm] = judged('memory-large-models', 'contradicted', 0.5, '').tests;
  expect(sayTest(wasm as TestJudgement, nameOf)).toBe(
    'At the largest size, TensorFlow.js needs 1.85 times (1.43 to 2.08) the WebAssembly memory of ONNX Runtime.',
  );
});

test('figures of a GPU in software stand apart from the word, which they must not be taken for', () => {
  const some = judged('tfjs-wasm-readme', 'not settled', 0.1, 'WebGL is 0.100 times as fast.');
  const withheld = { ...some, tests: some.tests.map((one) => ({ ...one, reason: 'software' as const })) };
  expect(sayVerdict(entry(withheld), nameOf)).toBe('“5.3 to 7.7 times slower than WebGL”: not settled here.');
  expect(sayTest(withheld.tests[0] as TestJudgement, nameOf)).toMatch(
    /^No verdict: .* Measured all the same: TensorFlow\.js on WebAssembly is 10\.0 times .*The claim says: TensorFlow\.js on WebGL is at least 5\.3 times as fast/,
  );
  expect(needsRealGpu(withheld)).toBe(true);
  expect(needsRealGpu(some)).toBe(false);
});

describe('what was measured, and how sure the answer is', () => {
  test('tests of one measure on the same models share a sentence; more names than a line takes are counted', () => {
    expect(sayMeasured(judged('edge-mobile', 'supported', 2, '').tests, nameOf)).toEqual([
      'The time from a fresh start to the first result: TensorFlow.js on WebAssembly against ONNX Runtime on WebAssembly ' +
        'and TensorFlow.js on WebGPU against ONNX Runtime on WebGPU. On kws, Visual wake words and ad.',
      expect.stringMatching(/^Whether it runs at all, with outputs that agree with PyTorch: .* On kws, /),
    ]);
    expect(sayMeasured(judged('memory-large-models', 'supported', 2, '').tests, nameOf)[0]).toMatch(
      /^GPU memory at its peak: .* On 5 models, named below\.$/,
    );
  });

  const sure = (
    id: string,
    change: Partial<Row>,
    more: Partial<Judgement> = {},
    test: Partial<TestJudgement> = {},
  ): string => {
    const some = judged(id, 'supported', 2, '');
    const tests = some.tests.map((one) => ({ ...one, rows: one.rows.map((row) => ({ ...row, ...change })), ...test }));
    return saySure({ ...some, tests, ...more }).join(' ');
  };

  test('blocks, counts and samples each promise something of their own', () => {
    expect(sure('ort-issue-11181', {})).toBe(
      'With 95% confidence the true figure lies in the range. It comes from 12 repeats (blocks), in each of which both sides ran in turn.',
    );
    expect(sure('ort-issue-11181', { family: 3 })).toMatch(
      /^With 95% confidence all ranges that decide are right at the same time\. They come from/,
    );
    const counts = { basis: 'range', seen: 3 } as const;
    expect(sure('memory-large-models', { ...counts, low: 2, high: 2, dots: [2, 2, 2] })).toContain(
      '3 counts of each figure came out the same.',
    );
    expect(sure('memory-large-models', { ...counts, low: 1.9, high: 2, dots: [2, 1.9, 2] })).toContain(
      'of 3 counts the range stands with each figure.',
    );
    expect(sure('realtime', { basis: 'samples', seen: 400 })).toContain('from 400 samples on');
    expect(sure('ort-issue-11181', { basis: 'quick look' })).toMatch(/^Not sure yet/);
    // Without a figure only a test of what runs is certain of anything.
    const lacking = judged('ort-issue-11181', 'not settled', 2, '');
    const bare = lacking.tests.map((one) => ({ ...one, rows: [] }));
    expect(saySure({ ...lacking, tests: bare })).toEqual(['Not sure yet: there are no figures of all that it needs.']);
    const [, , coverage] = judged('edge-mobile', 'supported', 2, '').tests;
    expect(saySure({ ...lacking, tests: [{ ...(coverage as TestJudgement), rows: [] }] })[0]).toMatch(/^Certain/);
  });

  test('a GPU in software changes nothing of bytes, limits what is said of both sides, and withdraws words on GPUs', () => {
    const software = { software: true };
    expect(sure('memory-large-models', {}, software)).toContain('which changes nothing here');
    expect(sure('quick-performance', {}, software)).toContain('Both sides ran on the same one');
    expect(sure('quick-performance', {}, software, { word: 'not settled' })).not.toContain('Both sides');
    expect(sure('tfjs-wasm-readme', {}, software, { word: 'not settled', reason: 'software' })).toContain(
      'has no verdict here, however clear the figures',
    );
  });

  test('checks are counted, and those that did not pass are named with what follows', () => {
    const trust: Judgement['trust'] = [
      { check: 'isolation', state: 'failed', isolated: false },
      { check: 'hardware', state: 'noted', software: true },
      { check: 'clock', state: 'passed', gridMs: 0.005 },
    ] as never;
    expect(sure('ort-issue-11181', {}, { trust })).toContain(
      '1 of 3 checks passed. Failed, which withdraws the verdict: “the page was not isolated”. One has a remark, which leaves the verdict as it is: “software GPU”.',
    );
  });
});

test('a trend goes towards one side, by a factor above 1', () => {
  const [pair] = judged('memory-large-models', 'supported', 2, '').tests.flatMap(({ test: { rule } }) =>
    'pairs' in rule ? rule.pairs : [],
  ) as [Pair];
  const row = (value: number, low: number, high: number) => ({ value, low, high }) as Row;
  expect(sayTrend(row(Math.log10(1.1), Math.log10(1.05), Math.log10(1.2)), pair)).toBe(
    'Trend, fitted over all sizes: with each ten times the size the ratio moves towards TensorFlow.js on WebGPU by a factor of 1.10 (1.05 to 1.20).',
  );
  expect(sayTrend(row(Math.log10(0.5), Math.log10(0.5), Math.log10(0.5)), pair)).toMatch(
    /towards ONNX Runtime on WebGPU by a factor of 2\.00\.$/,
  );
  expect(sayTrend(row(0.01, -0.1, 0.1), pair)).toMatch(/, which may be none\.$/);
});

describe('the ruler', () => {
  test('TensorFlow.js stands left whichever side is tested, and the claimed factor with what is tested', () => {
    const of = (id: string) => orientRows(judged(id, 'supported', 1.5, '').tests[0] as TestJudgement, 1.05)[0];
    const ort = of('quick-performance');
    expect(ort?.rows[0]).toMatchObject({ arms: ['tfjs:wasm', 'ort:wasm'], ratio: 1.5, winner: 'ort:wasm' });
    const tfjs = of('ort-issue-11181');
    expect(tfjs?.rows[0]?.arms).toEqual(['tfjs:wasm', 'ort:wasm']);
    expect(tfjs?.rows[0]?.ratio).toBeCloseTo(1 / 1.5);
    expect(tfjs?.rows[0]?.interval?.high).toBeCloseTo(1 / 1.48);
    expect(standOf(3.75, (tfjs as NonNullable<typeof tfjs>).pair)).toBeCloseTo(1 / 3.75);
    expect(of('static-optimised')?.rows[0]).toMatchObject({ arms: ['tfjs:wasm@eager', 'tfjs:wasm'], ratio: 1.5 });
  });

  test('the row that decides: the best of an "up to", the worst of a "nowhere", none of a share', () => {
    const lead = (id: string) => leadRow(judged(id, 'supported', 1.5, '').tests[0] as TestJudgement)?.value;
    expect(lead('compile-2x')).toBeCloseTo(1.69);
    expect(lead('early-gap')).toBeCloseTo(1.5);
    expect(lead('comparable')).toBeUndefined();
  });
});

describe('the summary', () => {
  test('names tests that the library has', () => {
    for (const { claim: id, test } of ANSWERS) {
      const { protocol } = claim(id);
      expect(protocol.status === 'testable' && protocol.tests.map(({ title }) => title), id).toContain(test);
    }
  });

  test('has a line where there is a number with an interval, and none where something is missing', () => {
    const memory = judged('memory-tf-less', 'supported', 1.5, '');
    const single = { ...memory, tests: memory.tests.map((one) => ({ ...one, rows: one.rows.slice(0, 1) })) };
    expect(summariseBoard([entry(single)]).map(({ title }) => title)).toEqual(['GPU memory', 'WebAssembly memory']);
    const lacking = { ...single, tests: single.tests.map((one) => ({ ...one, reason: 'missing' as const })) };
    expect(summariseBoard([entry(lacking)])).toEqual([]);
  });
});

test('why: of a claim about memory its bytes, before what they take in time', () => {
  const peaks = { gpuPeakBytes: 400e6, wasmPeakBytes: null };
  const ground = {
    model: 'vww',
    batch: 1,
    sides: [
      { arm: 'tfjs:webgpu', model: 'vww', peaks },
      { arm: 'ort:webgpu', model: 'vww', peaks: { gpuPeakBytes: 531e6, wasmPeakBytes: 16.8e6 } },
    ],
  } as const;
  expect(sayGround(ground)).toBe(
    'Of GPU memory, at its peak, TensorFlow.js has 400 MB and ONNX Runtime has 531 MB. Of WebAssembly memory, at its peak, ONNX Runtime has 16.8 MB.',
  );
  expect(groundGroups(ground).map(({ title }) => title)).toEqual(['GPU memory', 'WebAssembly memory']);
});

test('why: what was counted, and nothing that was not', () => {
  const counts = { dispatches: 412, submits: 31, bytesWritten: 4000, bytesRead: 96, gpuMs: 2, wallMs: 4 };
  const start = { runtimeMs: 100, sessionMs: 20, firstInferenceMs: 200 };
  const none = { dispatches: null, submits: null, bytesWritten: null, bytesRead: null, gpuMs: null, wallMs: 3 };
  const said = sayGround({
    model: 'vww',
    batch: 1,
    sides: [
      { arm: 'tfjs:webgpu', model: 'vww', counts, start },
      { arm: 'ort:webgpu', model: 'vww', counts: { ...counts, dispatches: 268, submits: 9 } },
    ],
  });
  expect(said).toContain('TensorFlow.js makes 412 dispatches in 31 submits and moves 4.10 kB');
  expect(said).toContain('ONNX Runtime makes 268 dispatches in 9 submits');
  expect(said).toContain('busy 50.0% of the time with TensorFlow.js');
  expect(said).toContain('TensorFlow.js needs 320 ms, 200 of them for the first inference.');
  const { bars } = groundGroups({
    model: 'vww',
    batch: 1,
    sides: [
      { arm: 'tfjs:webgpu', model: 'vww', counts },
      { arm: 'ort:webgpu', model: 'vww' },
    ],
  })[0] as BarGroup;
  expect(bars).toEqual([
    { arm: 'tfjs:webgpu', text: '412' },
    { arm: 'ort:webgpu', text: 'not counted yet' },
  ]);
  const wasm = sayGround({ model: 'vww', batch: 1, sides: [{ arm: 'ort:wasm', model: 'vww', counts: none }] });
  expect(wasm).toMatch(/^Nothing is asked of a GPU here/);
});
