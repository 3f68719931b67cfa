import type { GraphOutput } from '#formats/graph.ts';
import type { Dtype, Model, Port } from '#formats/model.ts';
import { uint32At } from '#seed/generator.ts';
import { BadModel } from './bad-model.ts';
import { OWN_SEED } from './draw-inputs.ts';
import type { Keeper } from './keep-files.ts';

/** Of larger outputs so many elements are kept, drawn anew for each. */
const KEPT_MOST = 2 ** 16;
/** Streams of positions, as those of the catalogue's models. */
const POSITIONS_STREAM = 2_000_000;

/**
 * Whether outputs can be a reference: numbers, of one shape, something in them.
 * @param runs the outputs of each item
 * @throws BadModel with the first output that cannot
 */
export function refuseUseless(runs: readonly (readonly GraphOutput[])[]): void {
  for (const outputs of runs) {
    outputs.forEach(({ name, shape, values }, index) => {
      const first = runs[0]?.[index]?.shape ?? [];
      if (values.length === 0) {
        throw new BadModel(
          `The output ${name} is empty ([${shape.join(', ')}]) for inputs that are drawn from a seed, so there is nothing to check. Cut off the part of the model that picks by value, and give the rest.`,
        );
      }
      if (shape.join() !== first.join()) {
        throw new BadModel(
          `The output ${name} has another shape for each input ([${first.join(', ')}], then [${shape.join(', ')}]), and so does the work. Cut off the part of the model that picks by value, and give the rest.`,
        );
      }
      if (!values.every(Number.isFinite)) {
        throw new BadModel(
          `The output ${name} is not a number or infinite for inputs between -1 and 1, so there is nothing to check against. Put what prepares the inputs into the model, and give that.`,
        );
      }
    });
  }
}

/** How far the outputs of two items are apart, relative to the largest: 0 for a graph that ignores its inputs. */
export function spreadOf([first = [], second = []]: readonly (readonly GraphOutput[])[]): number {
  const spreads = first.map(({ values }, index) => {
    const others = second[index]?.values ?? values;
    let scale = 0;
    let most = 0;
    values.forEach((value, at) => {
      scale = Math.max(scale, Math.abs(value));
      most = Math.max(most, Math.abs(value - (others[at] as number)));
    });
    return scale === 0 ? 0 : most / scale;
  });
  return Math.max(0, ...spreads);
}

export function toPort({ name, shape }: GraphOutput, dtype: Dtype, layout: Port['layout'] = 'plain'): Port {
  return { name, dtype, shape: [...shape], layout };
}

/** Keeps outputs as what later ones are held against: all elements, or of large outputs some. */
export async function keepReference(
  runs: readonly (readonly GraphOutput[])[],
  { keep }: Keeper,
): Promise<Model['artifacts']['reference']['outputs']> {
  const outputs = runs[0] ?? [];
  return Promise.all(
    outputs.map(async ({ values: { length: size } }, index) => {
      const items = runs.map((run) => run[index]?.values ?? new Float64Array());
      if (size <= KEPT_MOST) return { values: await keep(joined(items)) };
      const positions = drawPositions(size, POSITIONS_STREAM + index);
      const picked = items.map((values) => Float64Array.from(positions, (position) => values[position] as number));
      return { values: await keep(joined(picked)), positions: await keep(positions.buffer) };
    }),
  );
}

function joined(items: readonly Float64Array[]): ArrayBuffer {
  const all = new Float64Array(items.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const values of items) {
    all.set(values, at);
    at += values.length;
  }
  return all.buffer;
}

/** Each once, in order. */
function drawPositions(size: number, stream: number): Uint32Array<ArrayBuffer> {
  const drawn = new Set<number>();
  for (let index = 0; index < KEPT_MOST; index++) {
    drawn.add(Math.floor((uint32At(OWN_SEED, stream, index) * size) / 2 ** 32));
  }
  return Uint32Array.from(drawn).sort();
}
