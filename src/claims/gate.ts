import type { Gate, GateCell, GatePair } from '#formats/gate.ts';
import type { FailedOutcome, Failure, MeasuredOutcome, Memory, Outcome, SkippedOutcome } from '#formats/trial.ts';
import { compareSessions } from '#statistics/compare-sessions.ts';
import { compareSides, type SidesFinding } from '#statistics/compare-sides.ts';
import { findDoubts } from '#statistics/find-doubts.ts';
import type { GateWord } from '#statistics/judge-gate.ts';
import { latencyOf, type Measure, measuresOf } from '#statistics/measures.ts';
import type { Doubt } from '#statistics/verdict.ts';
import { findWorkloadBurnIn } from '#statistics/workload-burn-in.ts';
import { blockLevels } from './block-levels.ts';
import { type GateMemory, judgeMemory, MEMORY_KINDS } from './judge-memory.ts';

/** What a gate found in one cell. Ratios are the current side over the baseline: above 1 it takes longer, or more. */
export type GateFinding = { readonly cell: GateCell; readonly word: GateWord } & (
  | { readonly about: Measure; readonly found: SidesFinding; readonly doubt: Doubt | undefined }
  | { readonly about: (typeof MEMORY_KINDS)[number]; readonly memory: GateMemory }
  /** The current side gave no number. */
  | {
      readonly about: 'outcome';
      readonly side: 'baseline' | 'current';
      readonly outcome: FailedOutcome | SkippedOutcome;
    }
  /** It was asked for, and the gate ended before. */
  | { readonly about: 'nothing' }
);

export interface GateJudgement {
  readonly word: GateWord;
  readonly findings: readonly GateFinding[];
}

/**
 * A gate is a claim about a baseline: that nothing got slower, heavier or wrong. Any cell that did is a regression;
 * a pass takes every cell.
 */
export function judgeGateRuns(gate: Gate): GateJudgement {
  const findings = gate.cells.flatMap((cell) => judgeCell(gate, cell));
  const has = (word: GateWord) => findings.some((finding) => finding.word === word);
  if (has('regression')) return { word: 'regression', findings };
  return { word: findings.length === 0 || has('inconclusive') ? 'inconclusive' : 'pass', findings };
}

/** What goes wrong again with the same code. The rest may be the machine's doing, and says nothing about a version. */
const CERTAIN: readonly Failure[] = [
  'hash-mismatch',
  'bad-model',
  'unsupported-op',
  'load-failed',
  'fell-back',
  'wrong-output',
  'inference-failed',
];

function judgeCell(gate: Gate, cell: GateCell): GateFinding[] {
  const pair = gate.pairs.find(({ current: { plan } }) => isOf(plan, cell));
  if (!pair) return [{ cell, word: 'inconclusive', about: 'nothing' }];
  const there = standsFor(pair, cell);
  const current = sideOf(pair.current.outcomes, cell);
  const baseline = sideOf(pair.baseline.outcomes, there);
  if (current.status === 'without') {
    const { outcome } = current;
    if (baseline.status === 'without') {
      // What this machine does not have is no matter of versions, unless it was asked for.
      if (outcome.status === 'skipped' && !gate.armsByName) return [];
      return [{ cell, word: 'inconclusive', about: 'outcome', side: 'current', outcome }];
    }
    const isCertain = outcome.status === 'skipped' || CERTAIN.includes(outcome.reason);
    const word = isCertain && baseline.status === 'measured' ? 'regression' : 'inconclusive';
    return [{ cell, word, about: 'outcome', side: 'current', outcome }];
  }
  if (baseline.status === 'without') {
    return [{ cell, word: 'inconclusive', about: 'outcome', side: 'baseline', outcome: baseline.outcome }];
  }
  if (current.status === 'nothing' || baseline.status === 'nothing')
    return [{ cell, word: 'inconclusive', about: 'nothing' }];
  if (cell.mode === 'memory')
    return judgeMemories(cell, { baseline: baseline.trials, current: current.trials }, gate.margin);
  const doubt = findDoubt(gate, pair, cell, there);
  return measuresOf(current.trials)
    .filter((measure) => measuresOf(baseline.trials).includes(measure))
    .map((about) => {
      const found = compareTimes(gate, pair, { cell, there, about }, baseline.trials, current.trials);
      const word = found.status === 'none' || doubt ? 'inconclusive' : found.word;
      return { cell, word, about, found, doubt };
    });
}

type Side =
  | { readonly status: 'measured'; readonly trials: readonly MeasuredOutcome[] }
  | { readonly status: 'without'; readonly outcome: FailedOutcome | SkippedOutcome }
  | { readonly status: 'nothing' };

/** One failed trial voids its cell: half a cell is not a measurement. */
function sideOf(outcomes: readonly Outcome[], cell: GateCell): Side {
  const mine = outcomes.filter((outcome) => isSame(outcome, cell));
  const failed = mine.find((outcome): outcome is FailedOutcome => outcome.status === 'failed');
  const without = failed ?? mine.find((outcome): outcome is SkippedOutcome => outcome.status === 'skipped');
  if (without) return { status: 'without', outcome: without };
  const trials = mine.filter((outcome): outcome is MeasuredOutcome => outcome.status === 'measured');
  return trials.length > 0 ? { status: 'measured', trials } : { status: 'nothing' };
}

interface Compared {
  readonly cell: GateCell;
  /** The baseline's cell. */
  readonly there: GateCell;
  readonly about: Measure;
}

function compareTimes(
  { design, margin, family }: Gate,
  pair: GatePair,
  { cell, there, about }: Compared,
  baseline: readonly MeasuredOutcome[],
  current: readonly MeasuredOutcome[],
): SidesFinding {
  if (design === 'blocks') return compareSides({ baseline, current }, about, margin, family);
  const levels = {
    baseline: [...blockLevels(pair.baseline, there, about).values()],
    current: [...blockLevels(pair.current, cell, about).values()],
  };
  return compareSessions(levels, margin, family);
}

function judgeMemories(
  cell: GateCell,
  {
    baseline,
    current,
  }: { readonly baseline: readonly MeasuredOutcome[]; readonly current: readonly MeasuredOutcome[] },
  margin: number,
): GateFinding[] {
  return MEMORY_KINDS.flatMap((about) => {
    const memory = judgeMemory(bytesOf(baseline, about), bytesOf(current, about), margin);
    return memory ? [{ cell, word: memory.word, about, memory }] : [];
  });
}

const bytesOf = (trials: readonly MeasuredOutcome[], kind: keyof Memory): number[] =>
  trials.flatMap((trial) => (trial.mode === 'memory' ? (trial.memory[kind] ?? []) : []));

/** A failed check of either side, under which no word stands. */
function findDoubt({ design }: Gate, pair: GatePair, cell: GateCell, there: GateCell): Doubt | undefined {
  const mine = pair.current.outcomes.filter((outcome) => isSame(outcome, cell));
  const theirs = pair.baseline.outcomes.filter((outcome) => isSame(outcome, there));
  const measured = (outcomes: readonly Outcome[]) =>
    latencyOf(outcomes.filter((outcome): outcome is MeasuredOutcome => outcome.status === 'measured'));
  const { replacements } = pair.current;
  // Sides of the same blocks share their burn-in, as arms do; the baseline goes by the same model for that.
  const shared = [
    ...measured(mine).map((trial) => ({ ...trial, arm: 'ort:wasm' }) as const),
    ...measured(theirs).map((trial) => ({ ...trial, arm: 'tfjs:wasm' }) as const),
  ];
  if (design === 'blocks') {
    const outcomes = [...mine, ...theirs.map((outcome) => ({ ...outcome, model: cell.model }))];
    return findDoubts({ outcomes, replacements }, cell, findWorkloadBurnIn(shared))[0];
  }
  return [
    ...findDoubts({ outcomes: mine, replacements }, cell, findWorkloadBurnIn(measured(mine))),
    ...findDoubts(pair.baseline, there, findWorkloadBurnIn(measured(theirs))),
  ][0];
}

type Planned = GatePair['current']['plan'];

const isOf = ({ modes, models, batches, arms }: Planned, { mode, model, batch, arm }: GateCell): boolean =>
  modes.includes(mode) && models.includes(model) && batches.includes(batch) && arms.includes(arm);

/** The baseline's cell: the model and the arm at the same places of its plan. */
function standsFor({ baseline, current }: GatePair, cell: GateCell): GateCell {
  const model = baseline.plan.models[current.plan.models.indexOf(cell.model)];
  const arm = baseline.plan.arms[current.plan.arms.indexOf(cell.arm)];
  return { ...cell, model: model ?? cell.model, arm: arm ?? cell.arm };
}

const isSame = (a: GateCell, b: GateCell): boolean =>
  a.mode === b.mode && a.model === b.model && a.batch === b.batch && a.arm === b.arm;
