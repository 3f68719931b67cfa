import { splitArm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { CellSummary, MeasuredCellSummary, RunSummary, TrialColumns } from '#formats/run-summary.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { listWorkloads } from '#formats/workload.ts';
import { burnInCountOf } from '#statistics/contention.ts';
import { median } from '#statistics/quantile.ts';
import { findWorkloadBurnIn } from '#statistics/workload-burn-in.ts';

type Value = string | number | boolean | null;
type Row = Readonly<Record<string, Value>>;

/** A row for every cell of a run: what it brought, in columns named with their units, or why it brought nothing. */
export function writeCellsCsv(summary: RunSummary): string {
  return toCsv(summary.cells.map((cell) => ({ ...nameOf(cell), ...stateOf(cell), ...figuresOf(cell) })));
}

/** A row for every latency sample in the order taken, burn-in marked; one part a trial, since there may be a million. */
export function writeSamplesCsv(run: Run): readonly string[] {
  const trials = listWorkloads(run.plan).flatMap(({ model, batch }) => {
    const mine = run.outcomes.filter(
      (o): o is LatencyOutcome =>
        o.status === 'measured' && o.mode === 'latency' && o.model === model && o.batch === batch,
    );
    const burnIn = findWorkloadBurnIn(mine);
    return mine.map((trial) => ({ trial, burnInCount: burnInCountOf(trial, burnIn) }));
  });
  const head = 'model,batch,arm,block,order,sample,burn_in,ms\r\n';
  return [
    head,
    ...trials.map(({ trial: { model, batch, arm, block, order, latencyMs }, burnInCount }) => {
      const place = [model, batch, arm, block, order].map(quote).join(',');
      return latencyMs.map((ms, index) => `${place},${index},${index < burnInCount},${ms}\r\n`).join('');
    }),
  ];
}

function nameOf({ mode, model, batch, arm }: CellSummary): Row {
  const { runtime, backend, variant } = splitArm(arm);
  return { model, batch, runtime, backend, variant: variant ?? null, mode };
}

function stateOf(cell: CellSummary): Row {
  if (cell.status !== 'measured') return { status: cell.status, reason: cell.reason, message: cell.message };
  const { provider, precision, threads, isolated, software } = cell.ran;
  return {
    status: cell.status,
    ran_on: provider,
    precision,
    threads,
    isolated,
    software_gpu: software,
    max_relative_error: cell.maxRelativeError,
  };
}

function figuresOf(cell: CellSummary): Row {
  return cell.status === 'measured' ? figuresOfMode(cell) : {};
}

function figuresOfMode(cell: MeasuredCellSummary): Row {
  switch (cell.mode) {
    case 'latency':
      return {
        trials: cell.trials.ms.length,
        samples: cell.samples?.count ?? 0,
        median_ms: cell.samples?.medianMs ?? null,
        p5_ms: cell.samples?.p5Ms ?? null,
        p95_ms: cell.samples?.p95Ms ?? null,
      };
    case 'throughput':
      return Object.fromEntries(
        cell.depths.map(({ depth, trials }) => {
          const ms = middleOf(trials);
          return [`per_second_with_${depth}_under_way`, ms === null ? null : Number((1000 / ms).toPrecision(4))];
        }),
      );
    case 'server':
      return Object.fromEntries([
        ['capacity_per_second', cell.capacityPerS],
        ...cell.loads.flatMap(({ load, medianMs, p95Ms }) => [
          [`median_ms_at_load_${load}`, medianMs],
          [`p95_ms_at_load_${load}`, p95Ms],
        ]),
      ]);
    case 'cold':
      return {
        first_result_ms: middleOf(cell.trials),
        runtime_ms: cell.runtimeMs,
        session_ms: cell.sessionMs,
        first_inference_ms: cell.firstInferenceMs,
      };
    case 'memory':
      return {
        wasm_peak_bytes: cell.wasmPeakBytes,
        gpu_peak_bytes: cell.gpuPeakBytes,
        javascript_bytes: cell.javaScriptBytes,
      };
    case 'anatomy':
      return {
        dispatches: cell.dispatches,
        submits: cell.submits,
        bytes_written: cell.bytesWritten,
        bytes_read: cell.bytesRead,
        gpu_ms: cell.gpuMs,
        wall_ms: cell.wallMs,
      };
  }
}

function middleOf({ ms }: TrialColumns): number | null {
  const known = ms.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

/** RFC 4180: every column that some row has, nothing where a row has it not. */
function toCsv(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => quote(row[column] ?? null)).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/** A text that begins like a formula is one to a spreadsheet, and a name out of a file may be anything: it gets a quote. */
function quote(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
