import type { PlannedTrial } from '#formats/plan.ts';
import type { RunEvent } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { median } from '#statistics/quantile.ts';
import { printMachine } from './print-device.ts';
import { printFigure } from './print-figures.ts';
import { eraseLine, type Terminal } from './terminal.ts';

/** Follows a run on stderr: a line for every trial that ended, and for people who watch, what it does meanwhile. */
export function followRun(trials: readonly PlannedTrial[], terminal: Terminal): (event: RunEvent) => void {
  const { err, watched } = terminal;
  const erase = eraseLine(terminal);
  let begun = false;
  return (event) => {
    switch (event.type) {
      case 'started':
        // A run that goes on in a second page starts there once more.
        if (!begun) err(`${printMachine(event.device)}\n`);
        begun = true;
        return;
      case 'trial-started':
        if (watched) err(`${erase}${position(event.trial, trials.length)} …`);
        return;
      case 'phase': {
        const trial = trials.find(({ order }) => order === event.index);
        if (watched && trial) err(`${erase}${position(trial, trials.length)} ${event.phase} …`);
        return;
      }
      case 'trial-ended':
        err(`${erase}${printTrial(event.outcome, trials.length)}\n`);
        return;
      case 'ended':
        return;
    }
  };
}

/** One trial that ended, as a line. */
export function printTrial(outcome: Outcome, trials: number): string {
  const where = position(outcome, trials);
  switch (outcome.status) {
    case 'measured':
      return `${where} ${printFigure(median(outcome.latencyMs))} ms (median of ${outcome.latencyMs.length})`;
    case 'failed':
    case 'skipped':
      return `${where} ${outcome.status}: ${outcome.reason}. ${outcome.message}`;
  }
}

function position({ order, model, arm, batch }: PlannedTrial, trials: number): string {
  const total = String(trials);
  return `${String(order + 1).padStart(total.length)}/${total} ${model} ${arm} batch ${batch}:`;
}
