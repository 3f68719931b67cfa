import type { Ground, GroundSide } from '#claims/find-grounds.ts';
import { armInList, isOnGpu, runtimeInSentence, splitArm } from '#formats/arm.ts';
import { capital, counted, fileSize, grouped, listed, percent, threeFigures } from '#views/words/figures.ts';

/** Where a difference comes from, as far as it can be counted; nothing is said that was not. */
export function sayGround({ sides }: Ground): string {
  const name = namesOf(sides);
  return [
    ...sayLatency(sides, name),
    ...sayPeaks(sides, name),
    ...sayWork(sides, name),
    ...sayBusy(sides, name),
    ...sayStart(sides, name),
  ].join(' ');
}

/** Runtimes alone where the backend is the same. */
export function namesOf(sides: readonly GroundSide[]): (side: GroundSide) => string {
  const backends = new Set(sides.map(({ arm }) => splitArm(arm).backend));
  const models = new Set(sides.map(({ model }) => model));
  return ({ arm, model }) => {
    const arms = backends.size === 1 ? runtimeInSentence(arm) : armInList(arm);
    return models.size > 1 ? `${arms} (${model})` : arms;
  };
}

type Named = (side: GroundSide) => string;

function sayLatency(sides: readonly GroundSide[], name: Named): string[] {
  const said = sides.flatMap((side) =>
    side.latencyMs === undefined ? [] : [`${threeFigures(side.latencyMs)} ms with ${name(side)}`],
  );
  return said.length > 0 ? [`One warm inference takes ${listed(said)}.`] : [];
}

function sayPeaks(sides: readonly GroundSide[], name: Named): string[] {
  const of = (kind: string, read: (side: GroundSide) => number | null | undefined) => {
    const said = sides.flatMap((side) => {
      const bytes = read(side);
      return bytes == null ? [] : [`${name(side)} has ${fileSize(bytes)}`];
    });
    return said.length > 0 ? [`Of ${kind} memory, at its peak, ${listed(said)}.`] : [];
  };
  return [...of('GPU', ({ peaks }) => peaks?.gpuPeakBytes), ...of('WebAssembly', ({ peaks }) => peaks?.wasmPeakBytes)];
}

function sayWork(sides: readonly GroundSide[], name: Named): string[] {
  // Bytes are no time, and are told before.
  if (sides.some(({ peaks }) => peaks) && sides.every(({ counts }) => !counts)) return [];
  if (sides.every(({ arm }) => !isOnGpu(arm))) {
    return [
      'Nothing is asked of a GPU here: a difference comes from the code that each side runs on the CPU, where an inference cannot be taken apart. Its start can.',
    ];
  }
  const parts = sides.flatMap((side) => {
    const { counts } = side;
    if (!counts) return [];
    const { dispatches, submits, bytesWritten, bytesRead } = counts;
    if (dispatches === null) return [`${name(side)} asks nothing of a GPU`];
    const moved = (bytesWritten ?? 0) + (bytesRead ?? 0);
    return [
      `${name(side)} makes ${sayDispatches(round(dispatches))} in ${counted(round(submits ?? 0), 'submit')} and moves ${fileSize(moved)}`,
    ];
  });
  return parts.length > 0 ? [`For one inference ${listed(parts)}.`] : [];
}

function sayBusy(sides: readonly GroundSide[], name: Named): string[] {
  const shares = sides.flatMap((side) => {
    const { gpuMs, wallMs } = side.counts ?? { gpuMs: null, wallMs: 0 };
    return gpuMs === null || wallMs === 0 ? [] : [{ side, share: Math.min(1, gpuMs / wallMs) }];
  });
  const [first] = shares;
  if (!first) return [];
  const said = shares.map(({ side, share }) => `${percent(share)} of the time with ${name(side)}`);
  return [`The GPU is busy ${listed(said)}; the rest is JavaScript, waiting and moving bytes.`];
}

const PARTS = [
  ['runtimeMs', 'loading the runtime'],
  ['sessionMs', 'building the session'],
  ['firstInferenceMs', 'the first inference'],
] as const;

function sayStart(sides: readonly GroundSide[], name: Named): string[] {
  const said = sides.flatMap((side) => {
    const { start } = side;
    if (!start) return [];
    const total = PARTS.reduce((sum, [key]) => sum + start[key], 0);
    const [key, words] = PARTS.reduce((most, part) => (start[part[0]] > start[most[0]] ? part : most));
    return [`${name(side)} needs ${threeFigures(total)} ms, ${threeFigures(start[key])} of them for ${words}`];
  });
  return said.length > 0 ? [capital(`to its first result ${listed(said)}.`)] : [];
}

const round = (value: number) => Math.round(value);
const sayDispatches = (count: number) => (count === 1 ? '1 dispatch' : `${grouped(count)} dispatches`);
