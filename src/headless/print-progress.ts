import type { Arm } from '#formats/arm.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { Replacement, RunEvent } from '#formats/run.ts';
import type { MeasuredOutcome, Outcome } from '#formats/trial.ts';
import { type Block, orderBlocks } from '#plan/order-trials.ts';
import { completionRate } from '#statistics/completion-rate.ts';
import { median } from '#statistics/quantile.ts';
import { printMachine } from './print-device.ts';
import { printFigure } from './print-figures.ts';
import { eraseLine, type Terminal } from './terminal.ts';

/**
 * Follows a run on stderr: a line for every block that ended and every cell that has no number, and for people who
 * watch, what is done meanwhile.
 * @param earlier outcomes that were there before it began
 */
export function followRun(plan: Plan, terminal: Terminal, earlier: readonly Outcome[] = []): (event: RunEvent) => void {
  const { err, watched } = terminal;
  const erase = eraseLine(terminal);
  const blocks = orderBlocks(plan);
  const settled = new Set<string>();
  const told = new Set<string>();
  let outcomes = [...earlier];
  let begun = false;
  let underWay = '';

  const outcomesOf = ({ trials }: Block) => trials.flatMap((trial) => outcomes.filter((o) => o.order === trial.order));
  const isDone = (block: Block) => outcomesOf(block).length === block.trials.length;
  const isLeft = (block: Block) => !(block.mode === 'latency' && settled.has(workloadOf(block))) || isDone(block);
  const position = () => {
    const most = String(blocks.filter(isLeft).length);
    return `${String(blocks.filter(isDone).length).padStart(most.length)} of at most ${most}`;
  };

  return (event) => {
    switch (event.type) {
      case 'started':
        // A run that goes on in a second page starts there once more.
        if (!begun) err(`${printMachine(event.device)}\n`);
        begun = true;
        return;
      case 'trial-started':
        underWay = `${printBlock(event.trial)}: ${event.trial.arm}`;
        if (watched) err(`${erase}${underWay} …`);
        return;
      case 'phase':
        if (watched) err(`${erase}${underWay}, ${event.phase} …`);
        return;
      case 'trial-ended': {
        const { outcome } = event;
        // A trial whose browser was lost is run again.
        outcomes = [...outcomes.filter(({ order }) => order !== outcome.order), outcome];
        const without = printWithoutNumber(outcome);
        if (without && !told.has(without)) err(`${erase}${without}\n`);
        if (without) told.add(without);
        const block = blocks.find(({ trials }) => trials.some(({ order }) => order === outcome.order));
        if (block && isDone(block))
          err(`${erase}${position()}  ${printBlock(block)}: ${printArms(outcomesOf(block))}\n`);
        return;
      }
      case 'block-replaced': {
        const { replacement } = event;
        const dropped = blocks.find((block) => isSameBlock(block, replacement));
        outcomes = outcomes.filter((outcome) => !dropped?.trials.some(({ order }) => order === outcome.order));
        err(`${erase}${printReplacement(replacement)}\n`);
        return;
      }
      case 'workload-settled': {
        const workload = workloadOf(event);
        // A second page finds once more what the first one has found.
        if (!settled.has(workload)) err(`${erase}${workload}: settled at ${event.blocks} blocks\n`);
        settled.add(workload);
        return;
      }
      case 'control':
      case 'ended':
        return;
    }
  };
}

/** A block that is run again, and why. */
export function printReplacement(replacement: Replacement): string {
  return `${printBlock(replacement)} is run again: ${WHY_REPLACED[replacement.reason]}`;
}

const WHY_REPLACED: Readonly<Record<Replacement['reason'], string>> = {
  'page-hidden': 'the page was hidden, and browsers slow down what nobody sees',
  'device-lost': 'the browser took the GPU away',
  'long-task': 'the page itself was busy for more than 50 ms while a trial was timed',
  'power-change': 'the power supply was plugged in or out',
};

/** Why a trial has no number; undefined for one that has, and for one that follows from an earlier one. */
export function printWithoutNumber(outcome: Outcome): string | undefined {
  if (outcome.status === 'measured' || outcome.reason === 'cell-failed') return undefined;
  const { mode, model, batch, arm, status, reason, message } = outcome;
  return `${workloadOf({ model, batch })}, ${MODE_TITLES[mode]}: ${arm} ${status}: ${reason}. ${message}`;
}

const workloadOf = ({ model, batch }: { readonly model: string; readonly batch: number }): string =>
  `${model}, batch ${batch}`;

function printBlock(block: Pick<PlannedTrial, 'mode' | 'model' | 'batch' | 'block'>): string {
  return `${workloadOf(block)}, ${MODE_TITLES[block.mode]}, block ${block.block + 1}`;
}

function isSameBlock(a: Block, b: Replacement): boolean {
  return a.mode === b.mode && a.model === b.model && a.batch === b.batch && a.block === b.block;
}

/** The arms of one block in the order of their first turns, each with the middle of its trials. */
function printArms(outcomes: readonly Outcome[]): string {
  const arms: Arm[] = [...new Set(outcomes.map(({ arm }) => arm))];
  return arms
    .map((arm) => {
      const mine = outcomes.filter((outcome) => outcome.arm === arm);
      const measured = mine.filter((outcome) => outcome.status === 'measured');
      return measured.length < mine.length ? `${arm} –` : `${arm} ${printFigures(measured)}`;
    })
    .join(', ');
}

function printFigures(trials: readonly MeasuredOutcome[]): string {
  const figures = trials.map(figureOf);
  return `${printFigure(median(figures.map(({ value }) => value)))} ${figures[0]?.unit}`;
}

/** The one figure of a trial that tells people most while they wait. */
function figureOf(trial: MeasuredOutcome): { readonly value: number; readonly unit: string } {
  switch (trial.mode) {
    case 'latency':
      return { value: median(trial.latencyMs, Math.min(trial.burnInCount, trial.latencyMs.length - 1)), unit: 'ms' };
    case 'throughput':
      return {
        value: Math.max(...trial.depths.map(({ depth, completionsMs }) => completionRate(completionsMs, depth))),
        unit: 'requests/s',
      };
    case 'server':
      return { value: trial.capacityPerS, unit: 'requests/s' };
    case 'memory':
      return { value: ((trial.memory.wasmPeakBytes ?? 0) + (trial.memory.gpuPeakBytes ?? 0)) / 2 ** 20, unit: 'MiB' };
    case 'anatomy':
      return { value: trial.anatomy.wallMs, unit: 'ms' };
    case 'cold': {
      const { runtimeMs, sessionMs, firstInferenceMs } = trial.coldStart;
      return { value: runtimeMs + sessionMs + firstInferenceMs, unit: 'ms' };
    }
  }
}
