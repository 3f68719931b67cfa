import { describe, expect, test } from 'vitest';
import { isUntested } from '#claims/is-untested.ts';
import type { Judgement, Row, TestJudgement } from '#claims/judgement.ts';
import { listSubjects } from '#claims/list-subjects.ts';
import { loadLibrary } from '#claims/load-library.ts';
import type { Claim, Word } from '#formats/claim.ts';
import type { BarGroup } from '#views/result/BarRows.tsx';
import { groundGroups } from './ground-groups.ts';
import { orientRows, standOf } from './orient-rows.ts';
import { sayBoard, sayOffer, tallyUp } from './say-board.ts';
import { leadRow, sayFinding, sayTest, sayVerdict } from './say-claim.ts';
import { sayGround } from './say-ground.ts';
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
    'ONNX Runtime on WebAssembly is 2.00 times (1.43 to 2.08) as fast as TensorFlow.js on WebAssembly. The claim says 3.75 times for TensorFlow.js on WebAssembly.',
  );
  for (const word of ['comparable', 'not settled'] as const) {
    const other = judged('ort-issue-11181', word, 0.5, 'The figures are shown without a word.').tests[0];
    expect(sayTest(other as TestJudgement, nameOf)).toBe('The figures are shown without a word.');
  }
  const open = judged('ort-issue-11181', 'not settled', 0.9, 'Open.').tests[0];
  expect(sayTest(open as TestJudgement, nameOf)).toBe('Open.');
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
