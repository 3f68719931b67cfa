import type { Run } from '#formats/run.ts';
import { judgeTrust, type TrustCheck } from '#statistics/judge-trust.ts';
import { printFigure } from './print-figures.ts';

/** How far a run is to be trusted, worst first, and what makes it repeatable. */
export function printTrust(run: Run): string {
  const lines = judgeTrust(run).map((check) => `${WORDS[check.state]}  ${printCheck(check)}`);
  return ['Trust', ...lines, `Seed ${run.plan.seed}: with --seed ${run.plan.seed} the order is the same again.`].join(
    '\n',
  );
}

/** All of one width, so that the sentences stand in a column. */
const WORDS: Readonly<Record<TrustCheck['state'], string>> = { failed: 'FAILED', noted: 'noted ', passed: 'passed' };

/** One check as a sentence. */
export function printCheck(check: TrustCheck): string {
  switch (check.check) {
    case 'outputs':
      return check.wrong > 0
        ? `${check.wrong} ${plural(check.wrong, 'trial')} gave wrong outputs, and their cells have no numbers`
        : `outputs agree with ${check.own ? 'the CPU backend' : 'PyTorch'} (largest relative error ${check.worstError.toExponential(1)})`;
    case 'isolation':
      return check.state === 'passed'
        ? 'the page was cross-origin isolated'
        : 'the page was NOT cross-origin isolated: no threads, and a coarse clock';
    case 'service-worker':
      return 'cold starts passed through a service worker: to be compared with such alone';
    case 'clock':
      return check.state === 'passed' ? `the clock ticks every ${check.gridMs} ms` : 'the clock did not tick';
    case 'hardware':
      return check.software
        ? 'the GPU is SOFTWARE: not to be compared with a real one'
        : 'the GPU is the hardware, and no CPU stood in';
    case 'steady-state':
      if (check.unsteady > 0)
        return `${check.unsteady} ${plural(check.unsteady, 'workload')} did not become steady; close other programs and run again`;
      // A burn-in is never 0: there were too few blocks to find one.
      return check.burnInMs > 0
        ? `times were steady after a burn-in of ${printFigure(check.burnInMs)} ms`
        : 'too few blocks to find the burn-in: each trial judges its own';
    case 'contention':
      return printContention(check);
    case 'drift':
      return `the machine itself became ${printDrift(check.drift)} over the run${
        check.outliers > 0
          ? `, and was under load in ${check.outliers} ${plural(check.outliers, 'round')} of blocks`
          : ''
      }`;
    case 'replaced':
      return check.replaced > 0
        ? `${check.replaced} of ${check.blocks} blocks ${check.replaced === 1 ? 'was' : 'were'} disturbed and run again`
        : 'no block had to be run again';
    case 'sync-floor':
      return `waiting for the GPU alone takes ${printFigure(check.floorMs)} ms, at most ${percent(check.share)} of a latency`;
    case 'pressure':
      return printPressure(check);
    case 'failures':
      return check.failed + check.skipped > 0
        ? `${check.failed} ${plural(check.failed, 'trial')} failed and ${check.skipped} could not run here`
        : 'every trial measured';
  }
}

function printContention({ share, everywhere }: Extract<TrustCheck, { check: 'contention' }>): string {
  return everywhere > 0
    ? `something else used the processor all along in ${everywhere} ${plural(everywhere, 'workload')}, so that all samples count; close other programs, or take a machine that is not shared`
    : `of a workload's samples at most ${percent(share)} were left out, because something else used the processor`;
}

function printPressure({ critical, blocks }: Extract<TrustCheck, { check: 'pressure' }>): string {
  return critical > 0
    ? `the browser called the processor overloaded in ${critical} of ${blocks} ${plural(blocks, 'block')}`
    : 'the browser never called the processor overloaded';
}

function printDrift(drift: number): string {
  return `${percent(Math.abs(drift))} ${drift >= 0 ? 'slower' : 'faster'}`;
}

const percent = (share: number): string => `${printFigure(share * 100)}%`;
const plural = (count: number, noun: string): string => (count === 1 ? noun : `${noun}s`);
