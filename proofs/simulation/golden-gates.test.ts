import { describe, expect, test } from 'vitest';
import { judgeGateRuns } from '#claims/gate.ts';
import type { Gate, GateCell } from '#formats/gate.ts';
import { GateSchema } from '#formats/gate.ts';
import type { Mode } from '#formats/mode.ts';
import { readAs } from '#formats/parse.ts';
import type { Run } from '#formats/run.ts';
import type { FailedOutcome, SkippedOutcome } from '#formats/trial.ts';
import { judgeGate } from '#statistics/judge-gate.ts';
import { LOOKS, repeatedInterval } from '#statistics/repeated-interval.ts';
import { createRandom } from './random.ts';
import { simulateClaimRun, type Truth } from './simulate-claim-run.ts';

const ARMS = ['ort:wasm'] as const;

interface Asked {
  /** Current over baseline. */
  readonly times?: number;
  readonly mode?: Mode;
  readonly models?: readonly string[];
  readonly blocks?: number;
  readonly sd?: number;
  readonly seed?: number;
  readonly design?: Gate['design'];
  /** How far the whole baseline is off, as another day would have it: of file baselines. */
  readonly session?: number;
}

/** A gate of two versions with a known ratio. */
function gateOf(asked: Asked): Gate {
  const { times = 1, mode = 'latency', models = ['digits'], blocks = 8, sd = 0.01, seed = 1 } = asked;
  const { design = 'blocks', session = 0 } = asked;
  const level = mode === 'memory' ? 20 * 2 ** 20 : 5;
  const size = { mode, models, arms: ARMS, blocks: mode === 'memory' ? 3 : blocks, sd };
  const sides: readonly Truth[] = [() => level * Math.exp(session), () => level * times];
  const [baseline, current] = sides.map((truth, side) => simulateClaimRun(truth, { ...size, seed: 2 * seed + side }));
  const cells = models.map((model): GateCell => ({ mode, model, batch: 1, arm: 'ort:wasm' }));
  const gate: Gate = {
    kind: 'gate',
    format: 1,
    id: '00000000-0000-4000-8000-000000000000',
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: '2026-01-01T00:10:00.000Z',
    endedBy: 'completed',
    design,
    margin: 1.05,
    family: models.length,
    baseline: 'before',
    current: 'after',
    cells,
    armsByName: true,
    pairs: [{ baseline: baseline as Run, current: current as Run }],
  };
  return gate;
}

const wordOf = (asked: Asked) => judgeGateRuns(gateOf(asked)).word;

test('what is stored is read again', () => {
  expect(readAs(GateSchema, JSON.parse(JSON.stringify(gateOf({})))).status).toBe('read');
});

/** The share of gates that call a regression at some look, of cells whose truth is the margin itself. */
function alarmsOf(gates: number, cells: number): number {
  let alarms = 0;
  for (let seed = 1; seed <= gates; seed++) {
    const random = createRandom(seed, 3);
    const isAlarm = Array.from({ length: cells }, () => {
      const differences = Array.from({ length: 32 }, () => Math.log(1.05) + 0.02 * random.normal());
      return LOOKS.some(({ blocks }) => {
        const interval = repeatedInterval(differences.slice(0, blocks), cells);
        return interval.status === 'interval' && judgeGate(interval, 1.05) === 'regression';
      });
    });
    if (isAlarm.includes(true)) alarms++;
  }
  return alarms / gates;
}

describe('times in the same blocks', () => {
  test('the same code passes, 10% more is caught with its cell and its figure, 10% less passes', () => {
    expect(wordOf({ times: 1 })).toBe('pass');
    expect(wordOf({ times: 0.9 })).toBe('pass');
    const { word, findings } = judgeGateRuns(gateOf({ times: 1.1 }));
    expect(word).toBe('regression');
    expect(findings).toMatchObject([
      {
        word: 'regression',
        about: 'latency',
        cell: { model: 'digits', arm: 'ort:wasm' },
        found: { status: 'interval', look: 8 },
      },
    ]);
    const [finding] = findings;
    if (finding?.about !== 'latency' || finding.found.status !== 'interval') throw new Error('no interval');
    expect(finding.found.low).toBeLessThan(1.1);
    expect(finding.found.high).toBeGreaterThan(1.1);
    expect(finding.found.low).toBeGreaterThan(1.05);
  });

  test('where the truth is the margin itself, at most one gate in forty calls a regression, at any look', () => {
    // One side of 4.9% to 5.0%; four standard errors at 500 are 2.8 points.
    const share = alarmsOf(500, 1);
    expect(share).toBeLessThan(0.025 + 0.028);
    // And the rule is one that can be broken.
    expect(share).toBeGreaterThan(0);
  }, 60_000);

  test('many cells do not make a false alarm likelier: each has its share', () => {
    expect(alarmsOf(120, 6)).toBeLessThan(0.025 + 0.057);
  }, 60_000);

  test('eight blocks have no interval for three cells: inconclusive, and no pass', () => {
    const { word, findings } = judgeGateRuns(gateOf({ models: ['a', 'b', 'c'], blocks: 8 }));
    expect(word).toBe('inconclusive');
    expect(findings).toMatchObject([{}, {}, {}].map(() => ({ found: { status: 'none', reason: 'large-family' } })));
    expect(wordOf({ models: ['a', 'b', 'c'], blocks: 12 })).toBe('pass');
  });

  test('noise that hides the margin is inconclusive', () => {
    expect(wordOf({ sd: 0.2 })).toBe('inconclusive');
  });
});

describe('times against a file', () => {
  const file = { design: 'sessions' } as const;

  test('the same code passes and 15% more is caught, where browsers differ by 1%', () => {
    expect(wordOf({ ...file, sd: 0.01 })).toBe('pass');
    expect(wordOf({ ...file, times: 1.15, sd: 0.01 })).toBe('regression');
  });

  test('a baseline that is one session off, like any other, alarms as seldom as it should', () => {
    const gates = 150;
    let alarms = 0;
    for (let seed = 1; seed <= gates; seed++) {
      // Sessions of one block each differ by the spread of a block; so does the day of the baseline.
      const sd = 0.02;
      const off = (sd / Math.SQRT2) * createRandom(seed, 11).normal();
      if (wordOf({ ...file, times: 1.05, sd, session: off, seed }) === 'regression') alarms++;
    }
    // One side of 1.638%; four standard errors are 2.9 points.
    expect(alarms / gates).toBeLessThan(0.0082 + 0.029);
  });

  test('three browsers say nothing', () => {
    expect(wordOf({ ...file, blocks: 3 })).toBe('inconclusive');
  });
});

describe('memory is counted', () => {
  test.each([
    [1, 'pass'],
    [1.049, 'pass'],
    [1.051, 'regression'],
    [0.5, 'pass'],
  ] as const)('%s times as much: %s', (times, word) => {
    expect(wordOf({ mode: 'memory', times })).toBe(word);
  });

  test('exactly the margin is neither', () => {
    expect(wordOf({ mode: 'memory', times: 1.05 })).toBe('inconclusive');
  });
});

describe('cells without numbers', () => {
  const failing = (reason: FailedOutcome['reason']) =>
    spoil('current', { status: 'failed', reason, message: 'It broke.' });

  test('a wrong output is a regression however fast it is', () => {
    const { word, findings } = judgeGateRuns(failing('wrong-output'));
    expect(word).toBe('regression');
    expect(findings).toMatchObject([{ about: 'outcome', side: 'current', outcome: { reason: 'wrong-output' } }]);
  });

  test.each(['unsupported-op', 'load-failed', 'fell-back'] as const)('%s is a regression', (reason) => {
    expect(judgeGateRuns(failing(reason)).word).toBe('regression');
  });

  test.each(['timed-out', 'worker-died', 'device-lost', 'out-of-memory', 'fetch-failed'] as const)(
    '%s may be the machine’s doing: it could not be measured',
    (reason) => {
      expect(judgeGateRuns(failing(reason)).word).toBe('inconclusive');
    },
  );

  test('a baseline that fails leaves nothing to be held against', () => {
    const gate = spoil('baseline', { status: 'failed', reason: 'wrong-output', message: 'It broke.' });
    expect(judgeGateRuns(gate)).toMatchObject({ word: 'inconclusive', findings: [{ side: 'baseline' }] });
  });

  test('what this machine does not have is left out where all arms were asked for, and no pass where it was named', () => {
    const skip = { status: 'skipped', reason: 'no-webgpu', message: 'None here.' } as const;
    const named = spoil('baseline', skip, spoil('current', skip));
    expect(judgeGateRuns(named).word).toBe('inconclusive');
    expect(judgeGateRuns({ ...named, armsByName: false }).findings).toEqual([]);
  });

  test('what was asked for and not measured is no pass', () => {
    expect(judgeGateRuns({ ...gateOf({}), pairs: [] })).toMatchObject({
      word: 'inconclusive',
      findings: [{ about: 'nothing' }],
    });
  });
});

test('not isolated: the numbers stay, the word goes', () => {
  const gate = gateOf({});
  const pairs = gate.pairs.map(({ baseline, current }) => ({
    baseline,
    current: {
      ...current,
      outcomes: current.outcomes.map((outcome) =>
        outcome.status === 'measured' ? { ...outcome, ran: { ...outcome.ran, isolated: false } } : outcome,
      ),
    },
  }));
  expect(judgeGateRuns({ ...gate, pairs })).toMatchObject({
    word: 'inconclusive',
    findings: [{ doubt: 'not-isolated' }],
  });
});

/** The last trial of a side ends otherwise. */
function spoil(
  side: 'baseline' | 'current',
  ending: Pick<FailedOutcome, 'status' | 'reason' | 'message'> | Pick<SkippedOutcome, 'status' | 'reason' | 'message'>,
  gate = gateOf({}),
): Gate {
  const pairs = gate.pairs.map((pair) => {
    const outcomes = pair[side].outcomes.map((outcome, index, all) => {
      if (index < all.length - 1) return outcome;
      const { mode, model, arm, batch, block, order } = outcome;
      return { mode, model, arm, batch, block, order, ...ending } as FailedOutcome;
    });
    return { ...pair, [side]: { ...pair[side], outcomes } };
  });
  return { ...gate, pairs };
}
