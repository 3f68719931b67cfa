import type { DrawnPart, Recipe } from '#formats/recipe.ts';
import { sizeOf } from './tensor.ts';

type Part = Recipe['parts'][number];

const ELEMENT_BYTES = { float32: 4, float16: 2 } as const satisfies Record<DrawnPart['dtype'], number>;

/** Bytes that a part takes up in the file of weights. */
function bytesOf(part: Part): number {
  return 'from' in part ? part.bytes : sizeOf(part.shape) * ELEMENT_BYTES[part.dtype];
}

/**
 * Refuses a recipe by which no file can be made, before anything is drawn.
 * @throws Error with sentences that name the part
 */
export function checkRecipe({ bytes, parts }: Recipe, stored: ArrayBuffer | undefined): void {
  let end = 0;
  const inFile = parts
    .map((part, index) => ({ part, name: nameOf(part, index) }))
    .sort((a, b) => a.part.at - b.part.at);
  for (const { part, name } of inFile) {
    if (part.at < end) throw bad(name, `begins at byte ${part.at}, inside of the part before it, which ends at ${end}`);
    end = part.at + bytesOf(part);
    if (end > bytes) throw bad(name, `ends at byte ${end} of a file of ${bytes} bytes`);
    if (!('from' in part)) {
      const axes = [...part.order].sort((a, b) => a - b);
      const complete = axes.length === part.shape.length && axes.every((axis, index) => axis === index);
      if (!complete) throw bad(name, `puts the ${part.shape.length} axes of its tensor into the order [${part.order}]`);
    } else if (!stored) {
      throw bad(name, 'wants stored bytes, and none came with the recipe');
    } else if (part.from + part.bytes > stored.byteLength) {
      throw bad(name, `wants bytes up to ${part.from + part.bytes} of a stored file of ${stored.byteLength} bytes`);
    }
  }
}

function nameOf(part: Part, index: number): string {
  const what = 'from' in part ? `stored bytes ${part.from} and on` : `stream ${part.stream}`;
  return `Part ${index + 1} of the recipe (${what}, at byte ${part.at})`;
}

function bad(name: string, what: string): Error {
  return new Error(`${name} ${what}, so the weights cannot be drawn. Reload the page, or build the models again.`);
}
