import { describe, expect, test } from 'vitest';
import { judgeClaim } from '#claims/judge.ts';
import type { Rule } from '#formats/claim.ts';
import { A, B, claimOf, every, latency, MODELS, mean, pairs, ratios, run, swapped, word } from './made-up-claim.ts';
import type { Truth } from './simulate-claim-run.ts';
import { failed, skip, spoil, without } from './spoil-run.ts';

describe('compare', () => {
  test.each([
    ['ahead everywhere', [1.5, 1.4, 1.6], 'supported'],
    ['behind everywhere', [0.7, 0.6, 0.8], 'contradicted'],
    ['alike', [1, 1.01, 0.99], 'comparable'],
    ['ahead on balance', [2, 2, 0.9], 'supported'],
    ['as far ahead as behind', [2, 0.5, 1], 'comparable'],
  ] as const)('the mean of models that are %s: %s is %s', (_, times, expected) => {
    expect(word(mean, [run(ratios(...times))])).toBe(expected);
  });

  test.each([
    [[1.5, 1.4, 1.6], 'supported'],
    [[1.5, 1.4, 0.8], 'contradicted'],
    [[1.5, 1.4, 1], 'comparable'],
    [[1, 1, 1], 'comparable'],
  ] as const)('every model, %j: %s', (times, expected) => {
    expect(word(every, [run(ratios(...times))])).toBe(expected);
  });

  test('at least half of the models: one of three is not enough, two are', () => {
    const half: Rule = { ...every, share: 0.5 };
    expect(word(half, [run(ratios(1.5, 1.5, 0.5))])).toBe('supported');
    expect(word(half, [run(ratios(1.5, 0.5, 0.5))])).toBe('contradicted');
  });

  test('a difference that the noise hides is not settled', () => {
    expect(word(mean, [run(ratios(1.03), { sd: 0.25 })])).toBe('not settled');
  });

  test('exchanging the arms inverts word and numbers', () => {
    for (const times of [
      [1.5, 1.4, 1.6],
      [0.7, 0.6, 0.8],
      [1, 1.01, 0.99],
    ]) {
      const runs = [run(ratios(...times))];
      const one = judgeClaim(claimOf(mean), runs);
      const other = judgeClaim(claimOf({ ...mean, pairs: swapped }), runs);
      const inverse = { supported: 'contradicted', contradicted: 'supported', comparable: 'comparable' } as const;
      expect(other.word).toBe(inverse[one.word as keyof typeof inverse]);
      expect(other.tests[0]?.rows[0]?.value).toBeCloseTo(1 / (one.tests[0]?.rows[0]?.value ?? 0), 12);
    }
  });
});

describe('equivalent and gap', () => {
  const half: Extract<Rule, { type: 'equivalent' }> = { type: 'equivalent', ...latency, share: 0.5 };
  test.each([
    [[1, 1.01, 1.5], 'supported'],
    [[1, 1.5, 0.6], 'contradicted'],
  ] as const)('at least half within the margin, %j: %s', (times, expected) => {
    expect(word(half, [run(ratios(...times))])).toBe(expected);
    expect(word({ ...half, pairs: swapped }, [run(ratios(...times))])).toBe(expected);
  });

  test('at the margin itself nothing is decided', () => {
    expect(word(half, [run(ratios(1.05), { sd: 0.03 })])).toBe('not settled');
  });

  test.each([
    [[1, 1.01, 0.99], 'supported'],
    [[1.3, 1.2, 1.4], 'contradicted'],
  ] as const)('the mean gap, %j: %s', (times, expected) => {
    expect(word({ type: 'gap', ...latency }, [run(ratios(...times))])).toBe(expected);
  });
});

describe('up to, at least, nowhere slower', () => {
  const upTo: Extract<Rule, { type: 'up-to' }> = { type: 'up-to', ...latency, times: 2 };
  test.each([
    [[1.1, 2.6, 1], 'supported'],
    [[1.1, 1.95, 1], 'supported'],
    [[1.1, 1.5, 1], 'contradicted'],
  ] as const)('up to twice, %j: %s', (times, expected) => {
    expect(word(upTo, [run(ratios(...times))])).toBe(expected);
  });

  test('up to twice, at its boundary of 2 / 1.1: not settled', () => {
    expect(word(upTo, [run(ratios(1.1, 2 / 1.1, 1), { sd: 0.03 })])).toBe('not settled');
  });

  test('the figure is that of the cell that comes nearest', () => {
    const { sentence } = judgeClaim(claimOf(upTo), [run(ratios(1.1, 1.5, 1), { sd: 0.001 })]);
    expect(sentence).toMatch(/^“Made up”: contradicted here\. No, 1\.50 \(1\.(49|50) to 1\.50\)\.$/);
  });

  const atLeast: Extract<Rule, { type: 'at-least' }> = { type: 'at-least', ...latency, times: 2 };
  test.each([
    [[2.2, 2.6, 2.4], 'supported'],
    [[2.2, 1.8, 2.4], 'contradicted'],
  ] as const)('at least twice, %j: %s', (times, expected) => {
    expect(word(atLeast, [run(ratios(...times))])).toBe(expected);
  });
  test('at least twice, at the boundary: not settled', () => {
    expect(word(atLeast, [run(ratios(2.2, 2, 2.4), { sd: 0.03 })])).toBe('not settled');
  });

  const nowhere: Extract<Rule, { type: 'nowhere-slower' }> = { type: 'nowhere-slower', ...latency };
  test.each([
    [[1.2, 1, 1.01], 'supported'],
    [[1.2, 0.8, 1.5], 'contradicted'],
  ] as const)('nowhere slower, %j: %s', (times, expected) => {
    expect(word(nowhere, [run(ratios(...times))])).toBe(expected);
  });
  test('nowhere slower, at the margin: not settled', () => {
    expect(word(nowhere, [run(ratios(1.2, 1 / 1.05, 1.5), { sd: 0.03 })])).toBe('not settled');
  });
});

describe('memory', () => {
  const memory: Extract<Rule, { type: 'compare' }> = {
    type: 'compare',
    measure: 'wasm memory peak',
    pairs,
    over: 'cells',
    share: 1,
  };
  const counts =
    (times: number, wobble = 0): Truth =>
    (_, arm, __, block) =>
      arm === A ? 1e6 * (1 + wobble * block) : 1e6 * times;
  const counted = { mode: 'memory', blocks: 3 } as const;

  test('ranges that lie apart decide, and are said to be ranges', () => {
    const judgement = judgeClaim(claimOf(memory), [run(counts(2), counted)]);
    expect(judgement.word).toBe('supported');
    expect(judgement.tests[0]?.rows[0]).toMatchObject({ basis: 'range', low: 2, high: 2, seen: 3 });
    expect(word({ ...memory, pairs: swapped }, [run(counts(2), counted)])).toBe('contradicted');
    expect(word(memory, [run(counts(1.01), counted)])).toBe('comparable');
  });

  test('ranges that overlap do not', () => {
    expect(word(memory, [run(counts(1.1, 0.1), counted)])).toBe('not settled');
  });

  test('fewer than three trials are a quick look', () => {
    expect(judgeClaim(claimOf(memory), [run(counts(2), { ...counted, blocks: 2 })]).tests[0]?.reason).toBe(
      'quick-look',
    );
  });
});

describe('slope and growth', () => {
  const sizes = [10, 100, 1000];
  const slope: Extract<Rule, { type: 'slope' }> = { type: 'slope', ...latency, sizes };
  test.each([
    ['grows', [1.1, 1.4, 1.8], 'supported'],
    ['shrinks', [1.8, 1.4, 1.1], 'contradicted'],
    ['turns round', [1.5, 1.1, 0.8], 'contradicted'],
    ['is gone at the largest', [1.8, 1.4, 1], 'comparable'],
  ] as const)('an advantage that %s, %j: %s', (_, times, expected) => {
    expect(word(slope, [run(ratios(...times))])).toBe(expected);
  });

  const power =
    (exponent: number): Truth =>
    (model) =>
      0.01 * (sizes[MODELS.indexOf(model)] as number) ** exponent;
  const growth: Extract<Rule, { type: 'growth' }> = {
    type: 'growth',
    arms: [A, B],
    along: 'models',
    sizes,
    exponent: 'above 1',
  };
  test.each([
    [1.3, 'supported'],
    [0.7, 'contradicted'],
  ] as const)('time grows to the power of %d: %s', (exponent, expected) => {
    expect(word(growth, [run(power(exponent))])).toBe(expected);
    const opposite = expected === 'supported' ? 'contradicted' : 'supported';
    expect(word({ ...growth, exponent: 'below 1' }, [run(power(exponent))])).toBe(opposite);
  });

  test('a power of 1 is neither above nor below', () => {
    expect(word(growth, [run(power(1), { sd: 0.05 })])).toBe('not settled');
  });

  test('a size that does not fit is an answer about limits', () => {
    const whole = run(power(0.7));
    const outcomes = whole.outcomes.map((outcome) =>
      outcome.model === 'three' && outcome.arm === A ? failed(outcome, 'out-of-memory') : outcome,
    );
    const judgement = judgeClaim(claimOf(growth), [{ ...whole, outcomes }]);
    expect(judgement.word).toBe('supported');
    expect(judgement.sentence).toContain('three on ort:wasm (out of memory)');
  });
});

describe('exchanging the arms', () => {
  const sizes = [10, 100, 1000];
  /** What is said of the one arm, how it is said of the other, and a truth that tells them apart. */
  const inverted: readonly (readonly [string, Rule, Rule, readonly number[]])[] = [
    ['compare, mean', mean, { ...mean, pairs: swapped }, [1.5, 1.4, 1.6]],
    ['compare, every cell', every, { ...every, pairs: swapped }, [1.5, 1.4, 1.6]],
    [
      'up to',
      { type: 'up-to', ...latency, times: 1.4 },
      { type: 'up-to', ...latency, pairs: swapped, times: 1.4 },
      [1.5, 1.4, 1.6],
    ],
    [
      'at least',
      { type: 'at-least', ...latency, times: 1.2 },
      { type: 'at-least', ...latency, pairs: swapped, times: 1.2 },
      [1.5, 1.4, 1.6],
    ],
    [
      'nowhere slower',
      { type: 'nowhere-slower', ...latency },
      { type: 'nowhere-slower', ...latency, pairs: swapped },
      [1.5, 1.4, 1.6],
    ],
    [
      'slope',
      { type: 'slope', ...latency, sizes },
      { type: 'slope', ...latency, pairs: swapped, sizes },
      [1.1, 1.4, 1.8],
    ],
  ];
  test.each(inverted)('%s: supported becomes contradicted', (_, rule, other, times) => {
    expect(word(rule, [run(ratios(...times))])).toBe('supported');
    expect(word(other, [run(ratios(...times))])).toBe('contradicted');
  });

  const alike: readonly (readonly [string, Rule, Rule])[] = [
    [
      'equivalent',
      { type: 'equivalent', ...latency, share: 1 },
      { type: 'equivalent', ...latency, pairs: swapped, share: 1 },
    ],
    ['gap', { type: 'gap', ...latency }, { type: 'gap', ...latency, pairs: swapped }],
  ];
  test.each(alike)('%s: knows no side, and stays', (_, rule, other) => {
    for (const [times, expected] of [
      [[1, 1.01, 0.99], 'supported'],
      [[1.5, 1.4, 1.6], 'contradicted'],
    ] as const) {
      expect(word(rule, [run(ratios(...times))])).toBe(expected);
      expect(word(other, [run(ratios(...times))])).toBe(expected);
    }
  });

  /** Rules of single arms: the same truth with the arms' names exchanged. */
  const exchanged =
    (truth: Truth): Truth =>
    (model, arm, batch, block) =>
      truth(model, arm === A ? B : A, batch, block);
  const power: Truth = (model, arm) => 0.01 * (sizes[MODELS.indexOf(model)] as number) ** (arm === A ? 1.3 : 0.7);
  const fast: Truth = (_, arm) => (arm === A ? 10 : 50);
  const busy: Truth = (_, arm) => (arm === A ? 0.7 : 0.3);
  test.each([
    ['growth', { type: 'growth', arms: [A], along: 'models', sizes, exponent: 'above 1' }, power, {}],
    ['budget', { type: 'budget', arms: [A], budgetsMs: [33.3], share: 1 }, fast, {}],
    ['share', { type: 'share', arms: [A], of: 'GPU busy', least: 0.5, share: 1 }, busy, { mode: 'anatomy', blocks: 3 }],
  ] as const)('%s: the other arm gets the other word', (_, rule, truth, size) => {
    const one = { ...rule, arms: [A] } as Rule;
    expect(word(one, [run(truth, size)])).toBe('supported');
    expect(word(one, [run(exchanged(truth), size)])).toBe('contradicted');
  });

  test('new shape and coverage: the other arm gets the other word', () => {
    const newShape: Rule = { type: 'new-shape', arms: [A], times: 2, share: 1 };
    const usual = run(() => 10);
    const first: Truth = (_, arm) => (arm === A ? 12 : 40);
    expect(word(newShape, [usual, run(first, { mode: 'cold', seed: 2 })])).toBe('supported');
    expect(word(newShape, [usual, run(exchanged(first), { mode: 'cold', seed: 2 })])).toBe('contradicted');
    const broken = spoil(
      run(() => 0.5, { mode: 'anatomy', blocks: 3 }),
      'two',
      A,
      'load-failed',
    );
    expect(word({ type: 'coverage', arms: [B] }, [broken])).toBe('supported');
    expect(word({ type: 'coverage', arms: [A] }, [broken])).toBe('contradicted');
  });
});

describe('shares, new shapes, budgets, coverage', () => {
  const busy: Extract<Rule, { type: 'share' }> = { type: 'share', arms: [A], of: 'GPU busy', least: 0.5, share: 1 };
  test.each([
    [0.7, 'supported'],
    [0.3, 'contradicted'],
  ] as const)('busy for %d of the time: %s', (share, expected) => {
    expect(word(busy, [run(() => share, { mode: 'anatomy', blocks: 3 })])).toBe(expected);
  });
  test('a range across the limit: not settled', () => {
    const across: Truth = (_, __, ___, block) => 0.4 + 0.1 * block;
    expect(word(busy, [run(across, { mode: 'anatomy', blocks: 3 })])).toBe('not settled');
  });

  const facts = { name: 'x', precision: 'fp32', flops: 1e6, series: { name: 's', size: 1 } } as const;
  const ceiling: Extract<Rule, { type: 'share' }> = {
    type: 'share',
    arms: [A, B],
    of: 'device ceiling',
    least: 0.5,
    share: 1,
  };
  test.each([
    [1.5, 'supported'],
    [3, 'contradicted'],
  ] as const)('%d times as fast as the other: each within half of the ceiling is %s', (times, expected) => {
    const versions = { dyno: '0', tfjs: '0', ort: '0', models: Object.fromEntries(MODELS.map((id) => [id, facts])) };
    expect(word(ceiling, [{ ...run(ratios(times)), versions }])).toBe(expected);
  });

  const newShape: Extract<Rule, { type: 'new-shape' }> = { type: 'new-shape', arms: [A], times: 2, share: 1 };
  test.each([
    [15, 'supported'],
    [40, 'contradicted'],
  ] as const)('%d ms at a new shape against 10: %s', (ms, expected) => {
    expect(word(newShape, [run(() => 10), run(() => ms, { mode: 'cold', seed: 2 })])).toBe(expected);
  });

  const budget: Extract<Rule, { type: 'budget' }> = { type: 'budget', arms: [A], budgetsMs: [16.7, 33.3], share: 1 };
  test.each([
    [10, 'supported'],
    [25, 'supported'],
    [50, 'contradicted'],
  ] as const)('%d ms in a budget of 33.3: %s', (ms, expected) => {
    expect(word(budget, [run(() => ms)])).toBe(expected);
  });
  test('the stricter budget is told, too', () => {
    expect(judgeClaim(claimOf(budget), [run(() => 25)]).sentence).toContain('Within 16.7 ms: 0 of 3.');
  });
  test('a tail across the budget: not settled', () => {
    expect(word(budget, [run(() => 32.5, { sd: 0.05 })])).toBe('not settled');
  });

  const coverage: Extract<Rule, { type: 'coverage' }> = { type: 'coverage', arms: [A, B] };
  const covered = run(() => 0.5, { mode: 'anatomy', blocks: 3 });
  test('every cell runs, one does not, one was not tried, one is not offered', () => {
    expect(word(coverage, [covered])).toBe('supported');
    expect(word(coverage, [spoil(covered, 'two', A, 'load-failed')])).toBe('contradicted');
    expect(word(coverage, [without(covered, 'two', A)])).toBe('not settled');
    const notOffered = judgeClaim(claimOf(coverage), [skip(covered, 'two', A)]);
    expect(notOffered.word).toBe('supported');
    expect(notOffered.sentence).toContain('Not offered by this browser: ort:wasm.');
  });
});
