import type { GraphPort } from '#formats/graph.ts';
import { BadModel } from './bad-model.ts';

/** A shape whose free dimensions have names, each by itself or the same in several places. */
export type NamedShape = readonly (number | string)[];
/** Lengths of free dimensions by their names. */
export type Lengths = Readonly<Record<string, number>>;

/** A free dimension that a person is asked for. */
export interface Dimension {
  readonly name: string;
  /** Where it stands, for people: `input, axis 2`. */
  readonly where: string;
  readonly guess: number;
}

/** The shape of an input with a name for each free dimension; those that the file leaves nameless are called by place. */
export function nameAxes(name: string, shape: NonNullable<GraphPort['shape']>): NamedShape {
  return shape.map((axis, index) => axis ?? `${name}[${index}]`);
}

/** The free dimensions of some shapes, each once. */
export function listDimensions(inputs: readonly { readonly name: string; readonly shape: NamedShape }[]): Dimension[] {
  const dimensions = new Map<string, Dimension>();
  for (const { name, shape } of inputs) {
    shape.forEach((axis, index) => {
      if (typeof axis === 'number' || dimensions.has(axis)) return;
      dimensions.set(axis, {
        name: axis,
        where: `${name}, axis ${index}`,
        guess: guessLength(axis, index, shape.length),
      });
    });
  }
  return [...dimensions.values()];
}

/** Side of an image as most networks were trained, tokens of a short sentence. */
const IMAGE_SIDE = 224;
const TOKENS = 16;

/** What a free dimension most likely is, by its name and place. */
function guessLength(name: string, axis: number, rank: number): number {
  if (axis === 0 || /batch/i.test(name)) return 1;
  if (/height|width/i.test(name) || rank === 4) return IMAGE_SIDE;
  if (/seq|len|token|time/i.test(name) || rank === 2) return TOKENS;
  return 1;
}

/** What some shapes that are known better say of the free dimensions of others. */
export function bindLengths(
  named: readonly { readonly shape: NamedShape }[],
  known: readonly { readonly shape: NamedShape }[],
): Lengths {
  const lengths: Record<string, number> = {};
  named.forEach(({ shape }, index) => {
    shape.forEach((axis, at) => {
      const length = known[index]?.shape[at];
      if (typeof axis === 'string' && typeof length === 'number') lengths[axis] = length;
    });
  });
  return lengths;
}

/** A shape with the lengths that are known. */
export function fillNames(shape: NamedShape, lengths: Lengths): NamedShape {
  return shape.map((axis) => (typeof axis === 'string' ? (lengths[axis] ?? axis) : axis));
}

/** Elements of one input: as many as an ArrayBuffer holds of the widest type. */
const SIZE_MOST = 2 ** 28;

/**
 * A shape with all its dimensions.
 * @throws BadModel if one is free and no length is known, or the whole is too large
 */
export function fillShape(name: string, shape: NamedShape, lengths: Lengths): number[] {
  const filled = shape.map((axis) => {
    const length = typeof axis === 'number' ? axis : lengths[axis];
    if (length !== undefined && Number.isInteger(length) && length > 0) return length;
    throw new BadModel(
      `The input ${name} has a dimension ${axis} whose length is ${length ?? 'not known'}. Say a whole number above 0.`,
    );
  });
  if (filled.reduce((size, length) => size * length, 1) <= SIZE_MOST) return filled;
  throw new BadModel(
    `The input ${name} would have the shape ${sayShape(filled)}, which is more than a browser holds at once. Say smaller dimensions.`,
    'out-of-memory',
  );
}

/**
 * What a shape that was said as a whole makes of an input's free dimensions.
 * @throws BadModel if it does not fit what the file says
 */
export function readLengths(name: string, shape: NamedShape, said: readonly number[]): Lengths {
  const fits = said.length === shape.length && shape.every((axis, i) => typeof axis === 'string' || axis === said[i]);
  if (!fits) {
    throw new BadModel(
      `The input ${name} has the shape ${sayShape(shape)}, and ${sayShape(said)} does not fit it. Say another shape for it.`,
    );
  }
  return Object.fromEntries(shape.flatMap((axis, i) => (typeof axis === 'string' ? [[axis, said[i] as number]] : [])));
}

export const sayShape = (shape: NamedShape): string => (shape.length === 0 ? 'of a single number' : shape.join(' × '));
