import type { Arm } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import {
  type CellSummary,
  type MeasuredCellSummary,
  RUN_SUMMARY_FORMAT,
  type RunSummary,
  type TrialColumns,
} from '#formats/run-summary.ts';
import type { LatencyOutcome, MeasuredOutcome, Outcome } from '#formats/trial.ts';
import { listWorkloads, type Workload } from '#formats/workload.ts';
import type { OrderedEstimate } from './compare-trials.ts';
import { findSteady, type Steady, steadySamples } from './contention.ts';
import { findDoubts } from './find-doubts.ts';
import { judgeTrust } from './judge-trust.ts';
import { estimateMeasure, latencyOf, type Measure, measuresOf } from './measures.ts';
import { median, quantile, quantiles } from './quantile.ts';

/** A run without its raw samples: see `formats/run-summary.ts`. */
export function summariseRun(run: Run): RunSummary {
  const { id, startedAt, endedAt, endedBy, plan, device, versions } = run;
  const workloads = listWorkloads(plan);
  const steady = new Map(workloads.map((workload) => [keyOf(workload), steadyOf(run, workload)]));
  const find = (workload: Workload) => steady.get(keyOf(workload)) as Steady;
  return {
    format: RUN_SUMMARY_FORMAT,
    id,
    startedAt,
    endedAt,
    endedBy,
    plan,
    device,
    versions,
    cells: plan.modes.flatMap((mode) =>
      workloads.flatMap((workload) => {
        const mine = run.outcomes.filter((outcome) => outcome.mode === mode && isOf(workload)(outcome));
        return plan.arms.flatMap((arm) => summariseCell({ mode, ...workload, arm }, mine, find(workload)));
      }),
    ),
    doubts: workloads.flatMap((workload) => {
      const doubts = findDoubts(run, workload, find(workload).burnIn);
      return doubts.length > 0 ? [{ ...workload, doubts }] : [];
    }),
    trust: judgeTrust(run, ([first]) => find(first as LatencyOutcome)).map(({ check, state }) => ({ check, state })),
  };
}

const keyOf = ({ model, batch }: Workload): string => `${model} ${batch}`;

const isOf =
  ({ model, batch }: Workload) =>
  (outcome: Outcome) =>
    outcome.model === model && outcome.batch === batch;

function steadyOf({ outcomes }: Run, workload: Workload): Steady {
  return findSteady(latencyOf(outcomes.filter(isOf(workload)).filter((o) => o.status === 'measured')));
}

type CellName = Workload & { readonly mode: Mode; readonly arm: Arm };

/** One failed trial voids the numbers of its cell: half a cell is not a measurement. */
function summariseCell(name: CellName, outcomes: readonly Outcome[], steady: Steady): CellSummary[] {
  const mine = outcomes.filter(({ arm }) => arm === name.arm);
  const bad = mine.find(({ status }) => status === 'failed') ?? mine.find(({ status }) => status === 'skipped');
  if (bad?.status === 'failed') return [{ ...name, status: 'failed', reason: bad.reason, message: bad.message }];
  if (bad?.status === 'skipped') return [{ ...name, status: 'skipped', reason: bad.reason, message: bad.message }];
  const trials = mine.filter((outcome): outcome is MeasuredOutcome => outcome.status === 'measured');
  const [first] = trials;
  if (!first) return [];
  const { provider, precision, threads, adapter } = first.ran;
  const common = {
    ...name,
    status: 'measured' as const,
    ran: {
      provider,
      precision,
      threads,
      isolated: trials.every(({ ran }) => ran.isolated),
      software: adapter === null ? null : trials.some(({ ran }) => ran.adapter?.software),
    },
    maxRelativeError: Math.max(...trials.map(({ check }) => check.maxRelativeError)),
  };
  return [{ ...common, ...figuresOf(name.mode, trials, steady) } as MeasuredCellSummary];
}

/** What a mode's trials come to. The mode of the trials and the name of the figures go together, cell by cell. */
function figuresOf(mode: Mode, trials: readonly MeasuredOutcome[], steady: Steady): object {
  const columns = (measure: Measure) => toColumns(estimateMeasure(measure, trials, steady));
  switch (mode) {
    case 'latency': {
      const samples = joinSamples(latencyOf(trials).map((trial) => steadySamples(trial, steady)));
      return { trials: columns('latency'), samples: samples.length === 0 ? null : spreadOf(samples) };
    }
    case 'throughput':
      return {
        depths: measuresOf(trials).map((measure) => ({
          depth: Number(measure.replace('throughput at ', '')),
          trials: columns(measure),
        })),
      };
    case 'server': {
      const mine = trials.filter((trial) => trial.mode === 'server');
      const loads = [...new Set(mine.flatMap((trial) => trial.loads.map(({ load }) => load)))];
      return {
        capacityPerS: middle(mine.map(({ capacityPerS }) => capacityPerS)),
        loads: loads.map((load) => {
          const latencyMs = mine.flatMap((trial) =>
            trial.loads.flatMap((at) => (at.load === load ? at.latencyMs : [])),
          );
          return { load, medianMs: middle(latencyMs), p95Ms: fourDigits(quantile(latencyMs, 0.95)) };
        }),
      };
    }
    case 'cold': {
      const starts = trials.flatMap((trial) => (trial.mode === 'cold' ? [trial.coldStart] : []));
      return {
        trials: columns('cold start'),
        runtimeMs: middle(starts.map(({ runtimeMs }) => runtimeMs)),
        sessionMs: middle(starts.map(({ sessionMs }) => sessionMs)),
        firstInferenceMs: middle(starts.map(({ firstInferenceMs }) => firstInferenceMs)),
      };
    }
    case 'memory': {
      const found = trials.flatMap((trial) => (trial.mode === 'memory' ? [trial.memory] : []));
      return {
        wasmPeakBytes: middleOfKnown(found.map(({ wasmPeakBytes }) => wasmPeakBytes)),
        gpuPeakBytes: middleOfKnown(found.map(({ gpuPeakBytes }) => gpuPeakBytes)),
        javaScriptBytes: middleOfKnown(found.map(({ javaScriptBytes }) => javaScriptBytes)),
      };
    }
    case 'anatomy': {
      const found = trials.flatMap((trial) => (trial.mode === 'anatomy' ? [trial.anatomy] : []));
      return {
        dispatches: middleOfKnown(found.map(({ dispatches }) => dispatches)),
        submits: middleOfKnown(found.map(({ submits }) => submits)),
        bytesWritten: middleOfKnown(found.map(({ bytesWritten }) => bytesWritten)),
        bytesRead: middleOfKnown(found.map(({ bytesRead }) => bytesRead)),
        gpuMs: middleOfKnown(found.map(({ gpuMs }) => gpuMs)),
        wallMs: middle(found.map(({ wallMs }) => wallMs)),
      };
    }
  }
}

function toColumns(estimates: readonly OrderedEstimate[]): TrialColumns {
  const inOrder = [...estimates].sort((a, b) => a.order - b.order);
  return {
    block: inOrder.map(({ block }) => block),
    order: inOrder.map(({ order }) => order),
    ms: inOrder.map((trial) => (trial.status === 'estimated' ? fourDigits(Math.exp(trial.logMedian)) : null)),
  };
}

/** Into one typed array: flattening lists of thousands of numbers took a third of a summary's time. */
function joinSamples(parts: readonly (readonly number[])[]): Float64Array {
  const samples = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

function spreadOf(samples: ArrayLike<number>) {
  const [p5Ms, medianMs, p95Ms] = quantiles(samples, [0.05, 0.5, 0.95]).map(fourDigits);
  return { count: samples.length, medianMs, p5Ms, p95Ms };
}

/** One part in ten thousand is less than any margin, and halves what a summary weighs. */
const fourDigits = (value: number): number => Number(value.toPrecision(4));
const middle = (values: readonly number[]): number => fourDigits(median(values));

function middleOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : middle(known);
}
