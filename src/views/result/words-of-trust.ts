import type { ClaimCheck } from '#claims/judgement.ts';
import type { TrustCheck } from '#statistics/judge-trust.ts';
import { counted, smallFigure, threeFigures } from '#views/words/figures.ts';

export interface TrustLine {
  readonly title: string;
  /** The figure that it rests on. */
  readonly found: string;
}

/** A check in words: what holds or does not, and by how much. */
export function sayTrust(check: ClaimCheck): TrustLine {
  const good = check.state === 'passed';
  switch (check.check) {
    case 'outputs':
      return sayOutputs(check);
    case 'failures':
      return good
        ? { title: 'Every trial has a number', found: 'none failed, none skipped' }
        : { title: 'Trials without a number', found: `${check.failed} failed, ${check.skipped} could not run here` };
    case 'isolation':
      return good
        ? { title: 'The page was isolated', found: 'threads and the fine clock on' }
        : { title: 'The page was not isolated', found: 'threads and the fine clock off' };
    case 'service-worker':
      return { title: 'Cold starts through a service worker', found: 'compare with such alone' };
    case 'clock':
      return good
        ? { title: 'The clock is fine enough', found: `steps of ${Number((check.gridMs * 1000).toPrecision(3))} µs` }
        : { title: 'The clock stands still', found: 'too coarse to measure with' };
    case 'hardware':
      return check.software
        ? { title: 'Software GPU', found: 'no real hardware' }
        : { title: 'Hardware GPU', found: 'not a software adapter' };
    case 'steady-state':
      if (!good) return { title: 'No steady state', found: counted(check.unsteady, 'workload') };
      return check.burnInMs > 0
        ? { title: 'Steady state reached', found: `after ${threeFigures(check.burnInMs / 1000)} s` }
        : { title: 'Steady state', found: 'not tested before 4 blocks' };
    case 'contention':
      return sayContention(check);
    case 'drift':
      return {
        title: good ? 'Drift over the run' : 'The machine drifted',
        found: `of the control, ${signed(check.drift)} (limit 10%)${check.outliers > 0 ? `, ${counted(check.outliers, 'block')} off` : ''}`,
      };
    case 'replaced':
      return good
        ? { title: 'No block had to be run again', found: `${counted(check.blocks, 'block')} over all workloads` }
        : { title: 'Blocks run again, by rule', found: `${check.replaced} of ${check.blocks} (limit a quarter)` };
    case 'pressure':
      return sayPressure(check);
    case 'sync-floor':
      return {
        title: good ? 'Waiting for the GPU alone' : 'Bound by waiting for the GPU',
        found: `${threeFigures(check.floorMs)} ms, up to ${(check.share * 100).toFixed(1)}% of latency`,
      };
    case 'a-a':
      return {
        title: good ? 'An arm against itself is the same' : 'An arm differs from itself',
        found: `${check.arm}: ${threeFigures(check.low)} to ${threeFigures(check.high)}`,
      };
  }
}

const signed = (share: number) => `${share > 0 ? '+' : share < 0 ? '\u2212' : ''}${Math.abs(share * 100).toFixed(1)}%`;

/** "1 failed, 1 noted, 8 passed": the worst first, nothing that is not there. */
export function sumUpTrust(checks: readonly Pick<TrustCheck, 'state'>[]): string {
  const count = (state: TrustCheck['state']) => checks.filter((check) => check.state === state).length;
  return (['failed', 'noted', 'passed'] as const)
    .flatMap((state) => (count(state) > 0 ? [`${count(state)} ${state}`] : []))
    .join(', ');
}

function sayContention({ state, share, everywhere }: Extract<TrustCheck, { check: 'contention' }>): TrustLine {
  if (everywhere > 0) {
    return {
      title: 'Other work on the processor',
      found: `in ${counted(everywhere, 'workload')}, so often that all samples were kept`,
    };
  }
  return {
    title: state === 'passed' ? 'Alone on the processor' : 'Not alone on the processor',
    found: `up to ${(share * 100).toFixed(1)}% of samples left out`,
  };
}

function sayPressure({ critical, blocks }: Extract<TrustCheck, { check: 'pressure' }>): TrustLine {
  return critical > 0
    ? {
        title: 'Processor overloaded',
        found: `says the browser, in ${critical} of ${counted(blocks, 'block')}; every side ran in each`,
      }
    : { title: 'The processor was never overloaded', found: `by the browser, ${counted(blocks, 'block')}` };
}

function sayOutputs({ state, worstError, wrong, own }: Extract<TrustCheck, { check: 'outputs' }>): TrustLine {
  if (state !== 'passed') return { title: 'Wrong outputs', found: `${counted(wrong, 'trial')}, voided` };
  const title = own ? 'Outputs match the CPU backend' : 'Outputs match PyTorch';
  return { title, found: `worst relative error ${smallFigure(worstError)}` };
}
