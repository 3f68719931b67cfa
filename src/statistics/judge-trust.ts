import { isOwnModel } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import type { LatencyOutcome, MeasuredOutcome } from '#formats/trial.ts';
import { type Contention, findSteady, type Steady } from './contention.ts';
import { estimateDrift } from './drift.ts';
import { latencyOf } from './measures.ts';
import { median } from './quantile.ts';

/** One thing that a reader should know before believing a number; figures are in ms and shares. */
export type TrustCheck = {
  readonly state: 'passed' | 'noted' | 'failed';
} /** `own`: some were held against a CPU backend, since nobody has own models in PyTorch. */ & (
  | { readonly check: 'outputs'; readonly worstError: number; readonly wrong: number; readonly own?: true }
  | { readonly check: 'isolation' }
  /** Cold starts through a service worker are no others' equals. */
  | { readonly check: 'service-worker' }
  | { readonly check: 'clock'; readonly gridMs: number }
  | { readonly check: 'hardware'; readonly software: boolean }
  /** `burnInMs` by workload; a quick look has none. */
  | { readonly check: 'steady-state'; readonly burnInMs: number; readonly unsteady: number }
  /** Something else used the processor: the largest share of a workload's samples, and whether they could be left out. */
  | { readonly check: 'contention'; readonly share: number; readonly everywhere: number }
  | { readonly check: 'drift'; readonly drift: number; readonly outliers: number }
  | { readonly check: 'replaced'; readonly replaced: number; readonly blocks: number }
  /** Waiting for the GPU alone, as the largest share of a cell's latency. */
  | { readonly check: 'sync-floor'; readonly floorMs: number; readonly share: number }
  /** Blocks in which the browser called the processor overloaded, of those of which it told. */
  | { readonly check: 'pressure'; readonly critical: number; readonly blocks: number }
  | { readonly check: 'failures'; readonly failed: number; readonly skipped: number }
);

type Find = (trials: readonly LatencyOutcome[]) => Steady;

/** A cell of which the wait for the GPU is more than this share is marked as bound by it. */
const SYNC_SHARE_MOST = 0.05;
const REPEATS_MOST = 0.25;
/** Left-out samples up to this share are what the jitter of an idle machine takes. */
const DISTURBED_MOST = 0.25;

/**
 * All that can be said about how far a run is to be trusted, worst first.
 * @param find which samples of a workload count, for those who have found it already or ask about some of its arms
 */
export function judgeTrust(run: Run, find: Find = findSteady): TrustCheck[] {
  const measured = run.outcomes.filter((outcome): outcome is MeasuredOutcome => outcome.status === 'measured');
  const checks = [
    judgeOutputs(run, measured),
    judgeFailures(run),
    { check: 'isolation', state: run.device.isolated ? 'passed' : 'failed' } as const,
    {
      check: 'clock',
      state: run.device.clock.gridMs > 0 ? 'passed' : 'failed',
      gridMs: run.device.clock.gridMs,
    } as const,
    ...judgeServiceWorker(run),
    ...judgeHardware(measured),
    ...judgeSteadyState(run, measured, find),
    ...judgeContention(run, measured, find),
    ...judgeDrift(run),
    judgeReplaced(run),
    ...judgeSyncFloor(measured),
    ...judgePressure(run),
  ];
  const rank = { failed: 0, noted: 1, passed: 2 };
  return checks.sort((a, b) => rank[a.state] - rank[b.state]);
}

function judgeOutputs(run: Run, measured: readonly MeasuredOutcome[]): TrustCheck {
  const wrong = run.outcomes.filter((o) => o.status === 'failed' && o.reason === 'wrong-output').length;
  const worstError = Math.max(0, ...measured.map(({ check }) => check.maxRelativeError));
  const own = run.plan.models.some(isOwnModel);
  return {
    check: 'outputs',
    state: wrong > 0 ? 'failed' : 'passed',
    worstError,
    wrong,
    ...(own ? { own } : {}),
  };
}

function judgeFailures({ outcomes }: Run): TrustCheck {
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  const skipped = outcomes.filter((o) => o.status === 'skipped' && o.reason !== 'cell-failed').length;
  return { check: 'failures', state: failed + skipped > 0 ? 'noted' : 'passed', failed, skipped };
}

function judgeServiceWorker({ device, plan }: Run): TrustCheck[] {
  return device.serviceWorker && plan.modes.includes('cold') ? [{ check: 'service-worker', state: 'noted' }] : [];
}

function judgeHardware(measured: readonly MeasuredOutcome[]): TrustCheck[] {
  const adapters = measured.flatMap(({ ran }) => (ran.adapter ? [ran.adapter] : []));
  if (adapters.length === 0) return [];
  const software = adapters.some((adapter) => adapter.software);
  return [{ check: 'hardware', state: software ? 'noted' : 'passed', software }];
}

function judgeSteadyState({ plan }: Run, measured: readonly MeasuredOutcome[], find: Find): TrustCheck[] {
  const latency = latencyOf(measured);
  if (plan.sampling === 'short' || latency.length === 0) return [];
  const found = byWorkload(latency).map((trials) => find(trials).burnIn);
  // Before the pilots are complete nobody knows, and what is not known has not passed.
  if (!found.some(({ status }) => status === 'steady' || status === 'no-steady-state')) return [];
  const unsteady = found.filter(({ status }) => status === 'no-steady-state').length;
  const burnInMs = Math.max(0, ...found.flatMap((burnIn) => (burnIn.status === 'steady' ? [burnIn.burnInMs] : [])));
  return [{ check: 'steady-state', state: unsteady > 0 ? 'failed' : 'passed', burnInMs, unsteady }];
}

function judgeContention({ plan }: Run, measured: readonly MeasuredOutcome[], find: Find): TrustCheck[] {
  if (plan.sampling === 'short') return [];
  const found = byWorkload(latencyOf(measured))
    .map((trials) => find(trials).contention)
    .filter((contention): contention is Exclude<Contention, { status: 'unknown' }> => contention.status !== 'unknown');
  if (found.length === 0) return [];
  const share = Math.max(...found.map((contention) => contention.share));
  const everywhere = found.filter(({ status }) => status === 'everywhere').length;
  const state = everywhere > 0 || share > DISTURBED_MOST ? 'noted' : 'passed';
  return [{ check: 'contention', state, share, everywhere }];
}

function byWorkload(latency: readonly LatencyOutcome[]): LatencyOutcome[][] {
  const workloads = new Map<string, LatencyOutcome[]>();
  for (const trial of latency) {
    const key = `${trial.model} ${trial.batch}`;
    workloads.set(key, [...(workloads.get(key) ?? []), trial]);
  }
  return [...workloads.values()];
}

function judgeDrift({ controls }: Run): TrustCheck[] {
  const drift = estimateDrift(controls.map(({ block, latencyMs }) => ({ block, ms: median(latencyMs) })));
  if (drift.status === 'none') return [];
  return [
    {
      check: 'drift',
      state: drift.warnings.length > 0 ? 'noted' : 'passed',
      drift: drift.drift,
      outliers: drift.outliers.length,
    },
  ];
}

function judgeReplaced({ outcomes, replacements }: Run): TrustCheck {
  const keyOf = (entry: { mode: string; model: string; batch: number; block: number }) =>
    `${entry.mode} ${entry.model} ${entry.batch} ${entry.block}`;
  const blocks = new Set(outcomes.map(keyOf)).size;
  const replaced = new Set(replacements.map(keyOf)).size;
  const state = replaced > REPEATS_MOST * blocks ? 'failed' : replaced > 0 ? 'noted' : 'passed';
  return { check: 'replaced', state, replaced, blocks };
}

function judgeSyncFloor(measured: readonly MeasuredOutcome[]): TrustCheck[] {
  const floors = latencyOf(measured).flatMap((trial) => {
    if (!trial.ran.syncFloor) return [];
    const floorMs = trial.ran.syncFloor.readbackMs;
    return [{ floorMs, share: floorMs / median(trial.latencyMs, trial.burnInCount) }];
  });
  if (floors.length === 0) return [];
  const floorMs = median(floors.map((floor) => floor.floorMs));
  const share = Math.max(...floors.map((floor) => floor.share));
  return [{ check: 'sync-floor', state: share > SYNC_SHARE_MOST ? 'noted' : 'passed', floorMs, share }];
}

function judgePressure({ pressure = [] }: Run): TrustCheck[] {
  if (pressure.length === 0) return [];
  const critical = pressure.filter(({ state }) => state === 'critical').length;
  return [{ check: 'pressure', state: critical > 0 ? 'noted' : 'passed', critical, blocks: pressure.length }];
}
