import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { compareRun } from '#statistics/compare-run.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { judgeTrust } from '#statistics/judge-trust.ts';
import { type Cell, summariseCells } from '#statistics/summarise-cells.ts';
import { listCells, type ModeCell } from './list-cells.ts';
import { printComparison } from './print-comparison.ts';
import { printCheck } from './print-trust.ts';
import { findStopping } from './stop-reason.ts';
import {
  summariseAnatomy,
  summariseCold,
  summariseMemory,
  summariseServer,
  summariseThroughput,
} from './summarise-modes.ts';

/** What `--json` prints of a run: what the tables say, with names for programs. Raw samples stand in the run file. */
export function summariseRun(run: Run) {
  const comparisons = compareRun(run);
  const latency = summariseCells(run);
  return {
    id: run.id,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    endedBy: run.endedBy,
    plan: run.plan,
    device: run.device,
    versions: run.versions,
    comparisons: comparisons.map((comparison) => summariseComparison(run, comparison, comparisons)),
    cells: listCells(run).map((cell) => summariseCell(cell, latency)),
    trust: judgeTrust(run).map((check) => ({ ...check, text: printCheck(check) })),
    replacements: run.replacements,
  };
}

/**
 * `ratio` is a ratio of times, first arm over second: the second is this many times as fast. Null where there is none,
 * also the verdict of a quick look, which never has one.
 */
function summariseComparison(run: Run, comparison: MeasuredComparison, all: readonly MeasuredComparison[]) {
  const { arms, workload, measure, margin, blocks, status, verdict } = comparison;
  const stopping = findStopping(run, comparison, all);
  return {
    arms,
    workload,
    measure,
    margin,
    ratio: status === 'interval' || status === 'ratio' ? comparison.ratio : null,
    low: status === 'interval' ? comparison.low : null,
    high: status === 'interval' ? comparison.high : null,
    blocks,
    look: status === 'interval' ? comparison.look : null,
    verdict: run.plan.sampling === 'short' ? null : verdict.word,
    ...details(run, comparison),
    stopped: stopping.status,
    text: printComparison(comparison, stopping, run.plan),
  };
}

function details(run: Run, { verdict }: MeasuredComparison) {
  switch (verdict.word) {
    case 'comparable':
      return verdict.slightly ? { slightly: verdict.slightly } : {};
    case 'faster':
    case 'slower':
      return { materially: verdict.materially };
    case 'not settled': {
      // One block of a long run is a beginning; only a quick look is a quick look.
      const isBeginning = verdict.reason === 'quick-look' && run.plan.sampling === 'long';
      return { reason: isBeginning ? ('few-blocks' as const) : verdict.reason };
    }
  }
}

function summariseCell(cell: ModeCell, latency: readonly Cell[]) {
  const { mode, model, arm, batch, status } = cell;
  const where = { mode, model, arm, batch, status };
  switch (cell.status) {
    case 'measured':
      return { ...where, ...figuresOf(cell, latency), trials: cell.trials.length };
    case 'failed':
      return { ...where, reason: cell.failure.reason, message: cell.failure.message };
    case 'skipped':
      return { ...where, reason: cell.skip.reason, message: cell.skip.message };
    case 'waiting':
      return where;
  }
}

function figuresOf(cell: Extract<ModeCell, { status: 'measured' }>, latency: readonly Cell[]) {
  const { mode, trials } = cell;
  switch (mode) {
    case 'latency': {
      const found = latency.find((l) => l.model === cell.model && l.arm === cell.arm && l.batch === cell.batch);
      if (found?.status !== 'measured') return {};
      const { medianMs, p5Ms, p95Ms, samples, maxRelativeError } = found;
      return { medianMs, p5Ms, p95Ms, samples, maxRelativeError };
    }
    case 'throughput':
      return { depths: summariseThroughput(trials), ...worstError(trials) };
    case 'server':
      return { ...summariseServer(trials), ...worstError(trials) };
    case 'memory':
      return { memory: summariseMemory(trials), ...worstError(trials) };
    case 'anatomy':
      return { anatomy: summariseAnatomy(trials), ...worstError(trials) };
    case 'cold':
      return { coldStart: summariseCold(trials), ...worstError(trials) };
  }
}

const worstError = (trials: readonly MeasuredOutcome[]) => ({
  maxRelativeError: Math.max(...trials.map(({ check }) => check.maxRelativeError)),
});
