import type { Run } from '#formats/run.ts';
import { compareMedians, isSameBackend } from '#statistics/compare-medians.ts';
import { type Cell, summariseCells } from '#statistics/summarise-cells.ts';
import { describeStanding } from './print-result.ts';

/** What `--json` prints of a run: what the tables say, with names for programs. Raw samples stand in the run file. */
export function summariseRun(run: Run) {
  const cells = summariseCells(run);
  return {
    id: run.id,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    endedBy: run.endedBy,
    plan: run.plan,
    device: run.device,
    versions: run.versions,
    standing: describeStanding(run),
    cells: cells.map(summarise),
    sameBackendRatios: compareMedians(cells).filter(isSameBackend),
  };
}

function summarise(cell: Cell) {
  const { model, arm, batch, status } = cell;
  switch (cell.status) {
    case 'measured': {
      const { medianMs, p5Ms, p95Ms, samples, maxRelativeError, trials } = cell;
      return { model, arm, batch, status, medianMs, p5Ms, p95Ms, samples, maxRelativeError, trials: trials.length };
    }
    case 'failed':
      return { model, arm, batch, status, reason: cell.failure.reason, message: cell.failure.message };
    case 'skipped':
      return { model, arm, batch, status, reason: cell.skip.reason, message: cell.skip.message };
    case 'waiting':
      return { model, arm, batch, status };
  }
}
