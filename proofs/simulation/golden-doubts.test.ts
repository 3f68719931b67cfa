import { describe, expect, test } from 'vitest';
import { groupRuns } from '#claims/group-runs.ts';
import { judgeClaim } from '#claims/judge.ts';
import { listLacking } from '#claims/list-lacking.ts';
import { openVerdict } from '#claims/open-verdict.ts';
import { planClaims, planRest } from '#claims/plan-claims.ts';
import type { Arm } from '#formats/arm.ts';
import type { Claim, Rule } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import { A, B, claimOf, every, latency, MODELS, mean, ratios, run, word } from './made-up-claim.ts';
import { aaRun, skip, spoil, without } from './spoil-run.ts';

describe('a verdict over less than was declared is never given', () => {
  const good = run(ratios(1.5));
  const rules: readonly Rule[] = [
    mean,
    every,
    { type: 'equivalent', ...latency, share: 0.5 },
    { type: 'gap', ...latency },
    { type: 'up-to', ...latency, times: 1.5 },
    { type: 'at-least', ...latency, times: 1.2 },
    { type: 'nowhere-slower', ...latency },
    { type: 'slope', ...latency, sizes: [1, 2, 3] },
    { type: 'growth', arms: [A, B], along: 'models', sizes: [1, 2, 3], exponent: 'below 1' },
    { type: 'budget', arms: [A, B], budgetsMs: [33.3], share: 0.5 },
  ];

  test.each(rules)('$type: a cell that is not there, one that failed, one that the device cannot do', (rule) => {
    expect(word(rule, [good])).not.toBe('cannot test');
    const absent = judgeClaim(claimOf(rule), [without(good, 'two', A)]);
    expect(absent.word).toBe('not settled');
    expect(absent.missing).toMatchObject([{ model: 'two', arm: A, why: 'absent' }]);
    const broken = judgeClaim(claimOf(rule), [spoil(good, 'two', A, 'inference-failed')]);
    expect(broken.word).toBe('not settled');
    expect(broken.missing).toMatchObject([{ model: 'two', arm: A, why: 'failed' }]);
    expect(word(rule, [skip(good, 'two', A)])).toBe('cannot test');
  });

  test('share, new-shape and coverage, in the modes that they ask for', () => {
    const counted = run(() => 0.7, { mode: 'anatomy', blocks: 3 });
    const starts = run(() => 15, { mode: 'cold', seed: 2 });
    const others: readonly (readonly [Rule, readonly Run[], readonly Run[]])[] = [
      [{ type: 'share', arms: [A], of: 'GPU busy', least: 0.5, share: 1 }, [counted], [without(counted, 'two', A)]],
      [{ type: 'coverage', arms: [A, B] }, [counted], [without(counted, 'two', A)]],
      [{ type: 'new-shape', arms: [A], times: 2, share: 1 }, [good, starts], [good, without(starts, 'two', A)]],
    ];
    for (const [rule, whole, lacking] of others) {
      expect(word(rule, whole), rule.type).toBe('supported');
      expect(word(rule, lacking), rule.type).toBe('not settled');
    }
  });

  test('no run at all', () => {
    const judgement = judgeClaim(claimOf(mean), []);
    expect(judgement).toMatchObject({ word: 'not settled', trust: [], runs: [] });
    expect(judgement.missing).toHaveLength(6);
  });

  test('a quick look has numbers and no verdict', () => {
    const judgement = judgeClaim(claimOf(mean), [run(ratios(1.5), { blocks: 1, sampling: 'short' })]);
    expect(judgement.word).toBe('not settled');
    expect(judgement.tests[0]).toMatchObject({ reason: 'quick-look' });
    expect(judgement.tests[0]?.rows).toHaveLength(3);
    expect(judgement.tests[0]?.rows[0]).not.toHaveProperty('low');
  });

  test('short samples give none, however many blocks there are', () => {
    expect(word(mean, [run(ratios(1.5), { sampling: 'short' })])).toBe('not settled');
  });

  test('seven blocks, and eight with more cells than eight can speak for', () => {
    expect(judgeClaim(claimOf(mean), [run(ratios(1.5), { blocks: 7 })]).tests[0]?.reason).toBe('few-blocks');
    const upTo: Extract<Rule, { type: 'up-to' }> = { type: 'up-to', ...latency, times: 1.5 };
    expect(judgeClaim(claimOf(upTo), [run(ratios(1.5), { blocks: 8 })]).tests[0]?.reason).toBe('large-family');
    expect(word(mean, [run(ratios(1.5), { blocks: 8 })])).toBe('supported');
  });

  test('arms out of two runs are not held against each other', () => {
    const apart = [run(ratios(1.5), { arms: [A] }), run(ratios(1.5), { arms: [B], seed: 2 })];
    const judgement = judgeClaim(claimOf(mean), apart);
    expect(judgement.word).toBe('not settled');
    expect(judgement.missing[0]?.message).toContain('another run');
  });
});

describe('a claim of two tests', () => {
  const two = (first: Rule, second: Rule): Claim => {
    const { protocol, ...claim } = claimOf(first);
    const other = claimOf(second, { title: 'Two', models: ['four', 'five'] });
    if (protocol.status !== 'testable' || other.protocol.status !== 'testable') throw new Error('no tests');
    return { ...claim, protocol: { ...protocol, tests: [...protocol.tests, ...other.protocol.tests] } };
  };
  const other = (times: number) => run(ratios(times), { models: ['four', 'five'], seed: 2 });

  test.each([
    ['both hold', 1.5, 1.5, 'supported'],
    ['one fails', 1.5, 0.5, 'contradicted'],
    ['one is alike', 1.5, 1, 'comparable'],
    ['one is alike, one fails', 0.5, 1, 'contradicted'],
  ] as const)('%s: %s', (_, first, second, expected) => {
    expect(judgeClaim(two(mean, mean), [run(ratios(first)), other(second)]).word).toBe(expected);
  });

  test('one is missing: there is no word, not even where the other fails', () => {
    const judgement = judgeClaim(two(mean, mean), [run(ratios(0.5))]);
    expect(judgement.word).toBe('not settled');
    expect(judgement.tests.map(({ word: found }) => found)).toEqual(['contradicted', 'not settled']);
  });

  test('one cannot be tested here, so that all of it cannot', () => {
    const unable = skip(skip(other(1.5), 'four', A), 'five', A);
    expect(judgeClaim(two(mean, mean), [run(ratios(1.5)), unable]).word).toBe('cannot test');
  });
});

describe('trust', () => {
  const good = run(ratios(1.5));
  const failures: readonly (readonly [string, readonly Run[]])[] = [
    ['isolation', [{ ...good, device: { ...good.device, isolated: false } }]],
    ['clock', [{ ...good, device: { ...good.device, clock: { gridMs: 0, callMs: 0 } } }]],
    [
      'replaced',
      [
        {
          ...good,
          replacements: MODELS.flatMap((model) =>
            [0, 1, 2, 3].map((block) => ({ mode: 'latency', model, batch: 1, block, reason: 'long-task' }) as const),
          ),
        },
      ],
    ],
    // A wrong output in another run of the same cells.
    ['outputs', [good, spoil(run(ratios(1.5), { blocks: 8, seed: 2 }), 'two', A, 'wrong-output')]],
    // An arm that differs from itself by a third: the middle two trials of each block.
    ['a-a', [good, aaRun(1.3)]],
  ];

  test.each(failures)('%s failed: the word goes, the numbers stay', (check, runs) => {
    const judgement = judgeClaim(claimOf(mean), runs);
    expect(judgement.word).toBe('not settled');
    expect(judgement.trust[0]).toMatchObject({ check, state: 'failed' });
    expect(judgement.tests[0]).toMatchObject({ word: 'not settled', reason: 'trust' });
    expect(judgement.tests[0]?.rows.length).toBeGreaterThan(0);
  });

  test('what several runs say is added up, in whatever order they come', () => {
    const again = (of: Run, model: string, blocks: readonly number[]): Run => ({
      ...of,
      replacements: blocks.map((block) => ({ mode: 'latency', model, batch: 1, block, reason: 'long-task' }) as const),
    });
    const parts = [
      again(run(ratios(1.5), { models: ['one', 'two'] }), 'one', [3]),
      again(run(ratios(1.5), { models: ['three'], seed: 2 }), 'three', [0, 5]),
    ];
    const [forwards, backwards] = [parts, parts.toReversed()].map((runs) => judgeClaim(claimOf(mean), runs).trust);
    expect(forwards).toContainEqual({ check: 'replaced', state: 'noted', replaced: 3, blocks: 36 });
    expect(new Set(backwards)).toEqual(new Set(forwards));
    // A run in which nothing was run again counts its blocks, too.
    const [first, last] = parts as [Run, Run];
    const calm = judgeClaim(claimOf(mean), [{ ...last, replacements: [] }, first]).trust;
    expect(calm).toContainEqual({ check: 'replaced', state: 'noted', replaced: 1, blocks: 36 });
  });

  test('a verdict says what is tested where that is less, and that the GPU is software', () => {
    const { protocol, ...claim } = claimOf(mean);
    const narrower = { ...claim, protocol: { ...protocol, testedAs: 'half of it' } } as Claim;
    expect(judgeClaim(narrower, [good]).sentence).toMatch(/^“Made up”, tested as half of it: supported here\. Yes/);
    expect(openVerdict(claimOf(mean), 'contradicted', { software: true })).toBe(
      '“Made up”: contradicted here, on a software GPU.',
    );
  });

  test('a GPU in software shows nothing of a GPU against the CPU: the word goes, the numbers stay', () => {
    const against = (other: Arm): Rule => ({
      type: 'at-least',
      measure: 'latency',
      pairs: [{ tested: { arm: 'ort:webgpu' }, against: { arm: other } }],
      times: 1.2,
    });
    const arms: readonly Arm[] = ['ort:webgpu', 'ort:wasm', 'tfjs:webgpu'];
    const real = run((_, arm) => (arm === 'ort:webgpu' ? 10 : 15), { arms });
    const adapter = { vendor: 'google', architecture: 'swiftshader', description: '', software: true };
    const software = {
      ...real,
      device: { ...real.device, webgpu: { ...real.device.webgpu, status: 'present', adapter } },
    } as Run;
    const judge = (rule: Rule, of: Run) => judgeClaim(claimOf(rule), [of]).tests[0];
    expect(judge(against('ort:wasm'), real)).toMatchObject({ word: 'supported' });
    expect(judge(against('ort:wasm'), software)).toMatchObject({ word: 'not settled', reason: 'software' });
    expect(judge(against('ort:wasm'), software)?.rows).toEqual(judge(against('ort:wasm'), real)?.rows);
    expect(judge(against('tfjs:webgpu'), software)).toMatchObject({ word: 'supported' });
    const budget: Rule = { type: 'budget', arms: ['ort:webgpu'], budgetsMs: [33.3], share: 1 };
    expect([judge(budget, real)?.word, judge(budget, software)?.reason]).toEqual(['supported', 'software']);
  });

  test('an arm that equals itself passes', () => {
    expect(judgeClaim(claimOf(mean), [good, aaRun(1)])).toMatchObject({ word: 'supported' });
  });

  test('what is wrong in cells of other claims does not matter', () => {
    const other = spoil(run(ratios(1.5), { models: [...MODELS, 'four'] }), 'four', A, 'wrong-output');
    expect(word(mean, [other])).toBe('supported');
  });

  test('runs of two devices are not judged together', () => {
    const elsewhere = { ...good, device: { ...good.device, cores: 64 } };
    expect(() => judgeClaim(claimOf(mean), [good, elsewhere])).toThrow(RangeError);
  });

  test('a cell that computed in another precision is missing', () => {
    const versions = { ...good.versions, models: { one: { name: 'one', precision: 'fp16' as const } } };
    const judgement = judgeClaim(claimOf(mean), [{ ...good, versions }]);
    expect(judgement.word).toBe('not settled');
    expect(judgement.missing[0]).toMatchObject({ model: 'one', why: 'other-precision' });
  });

  test('the run with the most blocks is read, whatever it found', () => {
    const later = run(ratios(0.5), { blocks: 8, seed: 2, startedAt: '2026-02-01T00:00:00.000Z' });
    expect(judgeClaim(claimOf(mean), [later, good])).toMatchObject({ word: 'supported', runs: [good.id] });
  });
});

describe('what is measured already is not planned again', () => {
  const claim = claimOf(mean);

  test('a long run of all cells leaves nothing, a quick look does for another quick look only', () => {
    expect(planClaims([claim], 'standard', 1, [run(ratios(1.5))])).toEqual([]);
    const quick = [run(ratios(1.5), { blocks: 1, sampling: 'short' })];
    expect(planClaims([claim], 'quick', 1, quick)).toEqual([]);
    expect(planClaims([claim], 'standard', 1, quick)).toHaveLength(1);
  });

  test('a model that failed is asked for with both of its arms', () => {
    const [plan, ...others] = planClaims([claim], 'standard', 1, [spoil(run(ratios(1.5)), 'two', A, 'load-failed')]);
    expect(others).toEqual([]);
    expect(plan).toMatchObject({ models: ['two'], arms: [B, A] });
    expect(listLacking([claim], 'standard', [run(ratios(1.5), { models: ['one', 'three'] })])).toMatchObject([
      { model: 'two', arm: A },
      { model: 'two', arm: B },
    ]);
  });
});

describe('a cancelled run goes on', () => {
  const claim = claimOf(mean);
  const cut = (blocks: number, models: readonly string[] = MODELS): Run => {
    const whole = run(ratios(1.5));
    const outcomes = whole.outcomes.filter(({ block, model }) => block < blocks && models.includes(model));
    return { ...whole, endedBy: 'cancelled', outcomes };
  };

  test('its blocks count as far as they go, and too few of them are asked for', () => {
    expect(judgeClaim(claim, [cut(9)]).word).toBe('supported');
    expect(judgeClaim(claim, [cut(3)]).tests[0]?.reason).toBe('few-blocks');
    expect(planClaims([claim], 'standard', 1, [cut(3)])).toHaveLength(1);
  });

  test('by its own plan and seed, and what it does not measure comes after it', () => {
    const cancelled = cut(3);
    const other = claimOf(mean, { models: ['four'] });
    const rest = planRest([claim, other], 'standard', 99, [cancelled]);
    expect(rest.earlier).toBe(cancelled);
    expect(rest.plans.map(({ models, seed }) => [models, seed])).toEqual([
      [MODELS, 1],
      [['four'], 99],
    ]);
  });

  test('not where another size is asked for, nor where nothing of it is lacking', () => {
    expect(planRest([claim], 'thorough', 99, [cut(3)]).earlier).toBeUndefined();
    expect(planRest([claim], 'standard', 99, [cut(3), run(ratios(1.5))])).toEqual({ plans: [] });
  });

  test('models that it had finished are not lacking', () => {
    const [plan] = planClaims([claim], 'standard', 1, [cut(12, ['one', 'two'])]);
    expect(plan?.models).toEqual(['three']);
  });
});

test('what this device cannot do is not asked of it again; what failed only by request', () => {
  const claim = claimOf(mean);
  expect(planClaims([claim], 'standard', 1, [skip(run(ratios(1.5)), 'two', A)])).toEqual([]);
  const broken = [spoil(run(ratios(1.5)), 'two', A, 'load-failed')];
  expect(planClaims([claim], 'standard', 1, broken, 'leave')).toEqual([]);
  expect(planClaims([claim], 'standard', 1, broken, 'again')).toHaveLength(1);
});

test('runs are sorted by where they were measured', () => {
  const here = run(ratios(1.5));
  const software = {
    ...here,
    device: {
      ...here.device,
      webgpu: {
        status: 'present' as const,
        adapter: { vendor: 'x', architecture: 'swiftshader', description: '', software: true },
      },
    },
  };
  const newer = { ...here, versions: { ...here.versions, ort: '2' } };
  const groups = groupRuns([here, software, newer, run(ratios(1.5), { seed: 9 })]);
  expect(groups.map(({ runs, software: soft }) => [runs.length, soft])).toEqual([
    [2, false],
    [1, true],
    [1, false],
  ]);
  // WebAssembly does not run on the GPU, whatever that is.
  expect(judgeClaim(claimOf(mean), [software])).toMatchObject({ word: 'supported', software: false });
});
