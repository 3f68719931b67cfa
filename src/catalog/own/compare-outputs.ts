import type { GraphOutput } from '#formats/graph.ts';
import type { Match } from './match-ports.ts';

/** How far one model is from another, at the worst place of all outputs. */
export interface Difference {
  /** max |other - reference| / max |reference| of the output where it is largest; Infinity for what is not a number. */
  readonly error: number;
  readonly output: string;
  /** Where it is largest, in the layout of the reference. */
  readonly index: readonly number[];
  readonly reference: number;
  readonly other: number;
}

export interface Comparison {
  readonly match: Match;
  readonly difference: Difference;
}

/**
 * Holds the outputs of two models for the same items against each other, in each way in which they can belong together.
 * @param reference one list of outputs for each item
 * @returns the way in which they differ least; undefined if there is none
 */
export function compareOutputs(
  reference: readonly (readonly GraphOutput[])[],
  other: readonly (readonly GraphOutput[])[],
  matches: readonly Match[],
): Comparison | undefined {
  const comparisons = matches.map((match) => {
    const differences = match.map((_, output) => differ(reference, other, match, output));
    return { match, difference: differences.reduce((worst, next) => (next.error > worst.error ? next : worst)) };
  });
  return comparisons.reduce<Comparison | undefined>(
    (best, next) => (best && best.difference.error <= next.difference.error ? best : next),
    undefined,
  );
}

function differ(
  reference: readonly (readonly GraphOutput[])[],
  other: readonly (readonly GraphOutput[])[],
  match: Match,
  output: number,
): Difference {
  const { tfjs, layout } = match[output] as Match[number];
  const worst = { distance: -1, place: 0, reference: 0, other: 0 };
  let scale = 0;
  reference.forEach((outputs, item) => {
    const { values, shape } = outputs[output] as GraphOutput;
    const others = other[item]?.[tfjs]?.values ?? new Float64Array();
    const place = layout === 'NCHW' ? placeChannelsLast(shape) : (index: number) => index;
    for (let index = 0; index < values.length; index++) {
      const a = values[index] as number;
      const b = others[place(index)] as number;
      const difference = Math.abs(a - b);
      const distance = Number.isFinite(difference) ? difference : Number.POSITIVE_INFINITY;
      scale = Math.max(scale, Math.abs(a));
      if (distance > worst.distance) Object.assign(worst, { distance, place: index, reference: a, other: b });
    }
  });
  const described = reference[0]?.[output];
  return {
    error: worst.distance === 0 ? 0 : worst.distance / scale,
    output: described?.name ?? '',
    index: indexOf(worst.place, described?.shape ?? []),
    reference: worst.reference,
    other: worst.other,
  };
}

/** Where element `index` of [N, C, ...] lies in [N, ..., C]. */
function placeChannelsLast([, channels = 1, ...plane]: readonly number[]): (index: number) => number {
  const pixels = plane.reduce((size, length) => size * length, 1);
  const size = channels * pixels;
  return (index) => {
    const within = index % size;
    return index - within + (within % pixels) * channels + Math.floor(within / pixels);
  };
}

/** The position of an element of a dense tensor, axis by axis. */
function indexOf(place: number, shape: readonly number[]): number[] {
  let rest = place;
  return shape
    .toReversed()
    .map((length) => {
      const index = rest % length;
      rest = Math.floor(rest / length);
      return index;
    })
    .reverse();
}
