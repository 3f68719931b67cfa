import type { PlannedTrial } from '#formats/plan.ts';
import type { RunEvent } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { median } from '#statistics/quantile.ts';
import { printDevice } from './print-device.ts';
import { printFigure } from './print-figures.ts';
import type { Terminal } from './terminal.ts';

const ERASE_LINE = '\r\u001b[2K';

/** Follows a run on stderr: a line for every trial that ended, and for people who watch, what it does meanwhile. */
export function followRun(trials: readonly PlannedTrial[], { err, watched }: Terminal): (event: RunEvent) => void {
  let begun = false;
  return (event) => {
    switch (event.type) {
      case 'started':
        // A run that goes on in a second page starts there once more.
        if (!begun) err(`${printDevice(event.device)}\n`);
        begun = true;
        return;
      case 'trial-started':
        if (watched) err(`${ERASE_LINE}${position(event.trial, trials.length)} …`);
        return;
      case 'phase': {
        const trial = trials[event.index];
        if (watched && trial) err(`${ERASE_LINE}${position(trial, trials.length)} ${event.phase} …`);
        return;
      }
      case 'trial-ended':
        err(`${watched ? ERASE_LINE : ''}${printTrial(event.outcome, trials.length)}\n`);
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
