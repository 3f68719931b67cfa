import { type Arm, splitArm } from '#formats/arm.ts';
import { type Claim, type ClaimMeasure, isPeak } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import type { Anatomy, ColdStart, MeasuredOutcome, Memory } from '#formats/trial.ts';
import { median } from '#statistics/quantile.ts';
import { blockLevels } from './block-levels.ts';
import { chooseRun, findCellIn } from './find-cell.ts';
import type { Sources } from './find-ratio.ts';
import { type CellName, listSubjects, type Subject } from './list-subjects.ts';

/** What one warm inference asks of the GPU: medians; null as in a trial. */
export type Counts = Pick<Anatomy, 'dispatches' | 'submits' | 'bytesWritten' | 'bytesRead' | 'gpuMs' | 'wallMs'>;
/** The parts of the way to the first result: medians, ms. */
export type Start = Pick<ColdStart, 'runtimeMs' | 'sessionMs' | 'firstInferenceMs'>;

/** Medians, bytes. */
export type Peaks = Pick<Memory, 'gpuPeakBytes' | 'wasmPeakBytes'>;

export interface GroundSide {
  readonly arm: Arm;
  readonly model: string;
  /** Of a claim about memory alone: of a time it is no ground. */
  readonly peaks?: Peaks;
  /** Of a claim about latency: one warm inference, the median over the blocks. */
  readonly latencyMs?: number;
  readonly counts?: Counts;
  readonly start?: Start;
}

/** How two or more arms do their work on one workload: where a difference comes from, as far as it can be counted. */
export interface Ground {
  readonly model: string;
  readonly batch: number;
  readonly sides: readonly GroundSide[];
}

type Place = Pick<GroundSide, 'arm' | 'model'>;

/**
 * For each workload of a claim and the arms that it holds against each other there, what trials have counted that count
 * and do not time, and the milliseconds or bytes behind its ratios. A side of which nothing is known has its name alone.
 */
export function findGrounds({ protocol }: Claim, runs: readonly Run[]): Ground[] {
  if (protocol.status !== 'testable') return [];
  const grounds = new Map<string, { model: string; batch: number; sides: Map<string, Place> }>();
  for (const subject of protocol.tests.flatMap(listSubjects)) {
    const { model, batch } = subject;
    const key = `${model} ${batch} ${backendsOf(subject)}`;
    const ground = grounds.get(key) ?? { model, batch, sides: new Map() };
    for (const side of placesOf(subject)) ground.sides.set(`${side.arm} ${side.model}`, side);
    grounds.set(key, ground);
  }
  const sources = { runs, preset: protocol.preset };
  const measures = new Set(protocol.tests.flatMap(({ rule }) => ('measure' in rule ? [rule.measure] : [])));
  return [...grounds.values()].map(({ model, batch, sides }) => ({
    model,
    batch,
    sides: describeSides([...sides.values()].sort(byRuntime), batch, measures, sources),
  }));
}

/** Arms on one backend belong beside each other, and so do a GPU and a CPU that are held against each other. */
const backendsOf = (subject: Subject): string =>
  [...new Set(placesOf(subject).map(({ arm }) => splitArm(arm).backend))].sort().join();

const placesOf = (subject: Subject): Place[] =>
  subject.kind === 'pair'
    ? [subject.tested, subject.against].map(({ arm, model }) => ({ arm, model }))
    : [{ arm: subject.arm, model: subject.model }];

/** TensorFlow.js is always first, and a plain arm before its variants. */
const byRuntime = (a: Place, b: Place): number =>
  splitArm(b.arm).runtime.localeCompare(splitArm(a.arm).runtime) || a.arm.localeCompare(b.arm);

function describeSides(
  places: readonly Place[],
  batch: number,
  measures: ReadonlySet<ClaimMeasure>,
  { runs, preset }: Sources,
): GroundSide[] {
  // What was compared comes out of one run, and so do the figures behind it, where one has them all.
  const runsOf = (mode: CellName['mode']) => {
    const both = chooseRun(
      runs,
      preset,
      places.map((place) => ({ mode, batch, ...place })),
    );
    return { preset, runs: both ? [both] : runs };
  };
  const inBytes = [...measures].some(isPeak);
  const timed = measures.has('latency') ? runsOf('latency') : undefined;
  const held = inBytes ? runsOf('memory') : undefined;
  return places.map((place) => {
    const latencyMs = timed && latencyOf({ mode: 'latency', batch, ...place }, timed);
    const peaks = held
      ? trialsOf({ mode: 'memory', batch, ...place }, held).flatMap((t) => (t.mode === 'memory' ? [t.memory] : []))
      : [];
    return {
      ...describeSide(place, batch, { runs, preset }),
      ...(peaks.length > 0 ? { peaks: mediansOf(peaks, PEAKS) } : {}),
      ...(latencyMs === undefined ? {} : { latencyMs }),
    };
  });
}

function describeSide(side: Place, batch: number, sources: Sources): GroundSide {
  const cell = (mode: CellName['mode']) => ({ mode, batch, ...side });
  const counted = trialsOf(cell('anatomy'), sources).flatMap((t) => (t.mode === 'anatomy' ? [t.anatomy] : []));
  // Every trial of latency starts cold, too.
  const [cold, latency] = (['cold', 'latency'] as const).map((mode) => trialsOf(cell(mode), sources));
  const starts = (cold?.length ? cold : (latency ?? [])).flatMap((t) => ('coldStart' in t ? [t.coldStart] : []));
  return {
    ...side,
    ...(counted.length > 0 ? { counts: mediansOf(counted, COUNTED) } : {}),
    ...(starts.length > 0 ? { start: mediansOf(starts, STARTED) } : {}),
  };
}

const COUNTED = ['dispatches', 'submits', 'bytesWritten', 'bytesRead', 'gpuMs', 'wallMs'] as const;
const PEAKS = ['gpuPeakBytes', 'wasmPeakBytes'] as const;
const STARTED = ['runtimeMs', 'sessionMs', 'firstInferenceMs'] as const;

function latencyOf(cell: CellName, { runs, preset }: Sources): number | undefined {
  const run = chooseRun(runs, preset, [cell]);
  const levels = run ? [...blockLevels(run, cell, 'latency').values()] : [];
  return levels.length > 0 ? Math.exp(median(levels)) : undefined;
}

function trialsOf(cell: CellName, { runs, preset }: Sources): readonly MeasuredOutcome[] {
  const run = chooseRun(runs, preset, [cell]);
  const found = run && findCellIn(run, cell);
  return found?.status === 'measured' ? found.trials : [];
}

function mediansOf<K extends string, T extends { readonly [P in K]: number | null }>(
  all: readonly T[],
  keys: readonly K[],
): { readonly [P in K]: T[P] } {
  const entries = keys.map((key) => {
    const values = all.flatMap((one) => one[key] ?? []);
    return [key, values.length < all.length ? null : median(values)];
  });
  return Object.fromEntries(entries);
}
