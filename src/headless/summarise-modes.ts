import type { Anatomy, ColdStart, MeasuredOutcome, Memory } from '#formats/trial.ts';
import { clusterQuantile, type TailInterval } from '#statistics/cluster-quantile.ts';
import { completionRate } from '#statistics/completion-rate.ts';
import { median } from '#statistics/quantile.ts';

type Trials = readonly MeasuredOutcome[];

/** The middle of all trials and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface DepthFigures {
  readonly depth: number;
  /** Requests per second, each a whole batch. */
  readonly perSecond: Spread;
}

export function summariseThroughput(trials: Trials): DepthFigures[] {
  const rates = trials.flatMap((trial) =>
    trial.mode === 'throughput'
      ? trial.depths.map(({ depth, completionsMs }) => ({ depth, rate: completionRate(completionsMs, depth) }))
      : [],
  );
  return unique(rates.map(({ depth }) => depth)).map((depth) => ({
    depth,
    perSecond: spread(rates.filter((entry) => entry.depth === depth).map(({ rate }) => rate)),
  }));
}

export interface LoadFigures {
  /** Share of the arm's throughput at which requests arrive. */
  readonly load: number;
  readonly p50Ms: number;
  readonly p95: TailInterval;
  readonly p99: TailInterval;
}

export function summariseServer(trials: Trials): { readonly capacityPerS: number; readonly loads: LoadFigures[] } {
  const server = trials.filter((trial) => trial.mode === 'server');
  const all = server.flatMap(({ loads }) => loads);
  const loads = unique(all.map(({ load }) => load)).map((load) => {
    const samples = all.filter((entry) => entry.load === load).map(({ latencyMs }) => latencyMs);
    return {
      load,
      p50Ms: median(samples.flat()),
      p95: clusterQuantile(samples, 0.95),
      p99: clusterQuantile(samples, 0.99),
    };
  });
  return { capacityPerS: median(server.map(({ capacityPerS }) => capacityPerS)), loads };
}

/** In bytes; null where the backend has no memory of that kind, or the browser does not say. */
export type MemoryFigures = Readonly<Record<keyof Memory, Spread | null>>;

export function summariseMemory(trials: Trials): MemoryFigures {
  const memories = trials.flatMap((trial) => (trial.mode === 'memory' ? [trial.memory] : []));
  return {
    wasmPeakBytes: spreadOf(memories.map(({ wasmPeakBytes }) => wasmPeakBytes)),
    gpuLiveBytes: spreadOf(memories.map(({ gpuLiveBytes }) => gpuLiveBytes)),
    gpuPeakBytes: spreadOf(memories.map(({ gpuPeakBytes }) => gpuPeakBytes)),
    gpuAfterDisposeBytes: spreadOf(memories.map(({ gpuAfterDisposeBytes }) => gpuAfterDisposeBytes)),
    javaScriptBytes: spreadOf(memories.map(({ javaScriptBytes }) => javaScriptBytes)),
  };
}

export type AnatomyFigures = Readonly<Record<keyof Anatomy, Spread | null>> & {
  /** GPU time over wall time. */
  readonly gpuShare: Spread | null;
};

export function summariseAnatomy(trials: Trials): AnatomyFigures {
  const found = trials.flatMap((trial) => (trial.mode === 'anatomy' ? [trial.anatomy] : []));
  const of = (key: keyof Anatomy) => spreadOf(found.map((anatomy) => anatomy[key]));
  return {
    dispatches: of('dispatches'),
    submits: of('submits'),
    passes: of('passes'),
    bytesWritten: of('bytesWritten'),
    bytesRead: of('bytesRead'),
    shaderModules: of('shaderModules'),
    pipelines: of('pipelines'),
    gpuMs: of('gpuMs'),
    wallMs: of('wallMs'),
    inferences: of('inferences'),
    gpuShare: spreadOf(found.map(({ gpuMs, wallMs }) => (gpuMs === null ? null : gpuMs / wallMs))),
  };
}

export type ColdFigures = Readonly<Record<Exclude<keyof ColdStart, 'modelFrom'>, Spread | null>> & {
  /** What arms are compared by: from a fresh worker with the model in hand to the first result, weights drawn before. */
  readonly totalMs: Spread | null;
};

export function summariseCold(trials: Trials): ColdFigures {
  const parts = trials.flatMap((trial) => (trial.mode === 'cold' ? [trial.coldStart] : []));
  return {
    fetchMs: spreadOf(parts.map(({ fetchMs }) => fetchMs)),
    runtimeMs: spreadOf(parts.map(({ runtimeMs }) => runtimeMs)),
    drawMs: spreadOf(parts.map(({ drawMs }) => drawMs ?? null)),
    sessionMs: spreadOf(parts.map(({ sessionMs }) => sessionMs)),
    firstInferenceMs: spreadOf(parts.map(({ firstInferenceMs }) => firstInferenceMs)),
    newShapeMs: spreadOf(parts.map(({ newShapeMs }) => newShapeMs ?? null)),
    totalMs: spreadOf(
      parts.map(({ runtimeMs, sessionMs, firstInferenceMs }) => runtimeMs + sessionMs + firstInferenceMs),
    ),
  };
}

/** Of the trials that have the figure; null where none has. */
function spreadOf(values: readonly (number | null)[]): Spread | null {
  const there = values.filter((value) => value !== null);
  return there.length === 0 ? null : spread(there);
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), low: Math.min(...values), high: Math.max(...values) };
}

const unique = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
