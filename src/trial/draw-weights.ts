import { readAs } from '#formats/parse.ts';
import { type DrawnPart, type Recipe, RecipeSchema } from '#formats/recipe.ts';
import { drawFrom, drawnLevels } from '#seed/draw.ts';
import { checkRecipe } from './check-recipe.ts';
import { toHalf } from './float16.ts';
import { permuteRows, simplify } from './permute.ts';
import type { DrawnBytes } from './protocol.ts';
import { sizeOf } from './tensor.ts';

/** Numbers of a tensor; float16 as its bits. */
const NUMBERS = { float32: Float32Array, float16: Uint16Array } as const;
/** Rows of a tensor are drawn in multiples of this: the width of a tile, and a multiple of 8 (`drawFrom`). */
const ROWS = 32;
/** Elements that are drawn at once at least, so that calls do not count; few enough for the processor's cache. */
const ELEMENTS = 2 ** 15;

/**
 * The files of weights that a runtime wants: those that came, and those that came as a recipe, drawn.
 * @returns with them the time it took; null where nothing was drawn
 * @throws Error if a recipe is none, or none that can be followed
 */
export function realiseWeights(files: readonly (ArrayBuffer | DrawnBytes)[]): {
  readonly weights: ArrayBuffer[];
  readonly drawMs: number | null;
} {
  const started = performance.now();
  const weights = files.map((file) =>
    file instanceof ArrayBuffer ? file : drawWeights(readRecipe(file.recipe), file.stored),
  );
  const drawn = files.some((file) => !(file instanceof ArrayBuffer));
  return { weights, drawMs: drawn ? performance.now() - started : null };
}

function readRecipe(bytes: ArrayBuffer): Recipe {
  const reading = readAs(RecipeSchema, JSON.parse(new TextDecoder().decode(bytes)));
  if (reading.status === 'read') return reading.value;
  throw new Error(`The recipe of the weights cannot be read: ${reading.message} Build the models again.`);
}

/**
 * A file of weights, to the byte as the exporter wrote it.
 * Beside the file it takes the memory of some rows of a tensor: all of one that has no more than 32.
 * @throws Error if parts overlap, leave the file or want what is not there
 */
export function drawWeights(recipe: Recipe, stored: ArrayBuffer | undefined): ArrayBuffer {
  checkRecipe(recipe, stored);
  const file = new ArrayBuffer(recipe.bytes);
  for (const part of recipe.parts) {
    if ('from' in part) {
      new Uint8Array(file).set(new Uint8Array(stored as ArrayBuffer, part.from, part.bytes), part.at);
    } else {
      drawPart(part, recipe.seed, file);
    }
  }
  return file;
}

function drawPart(part: DrawnPart, seed: number, file: ArrayBuffer): void {
  const Numbers = NUMBERS[part.dtype];
  // An array begins at a multiple of its element's bytes. Where the tensor does not, it is moved up afterwards.
  const ahead = part.at % Numbers.BYTES_PER_ELEMENT;
  const start = part.at - ahead;
  const bytes = new Uint8Array(file);
  const before = bytes.slice(start, part.at);
  const target = new Numbers(file, start, sizeOf(part.shape));
  drawTensor(part, seed, target);
  if (ahead > 0) {
    bytes.copyWithin(part.at, start, start + target.byteLength);
    bytes.set(before, start);
  }
}

/** Where the axes change places, some rows after the other are drawn beside the target and written to their places. */
function drawTensor(part: DrawnPart, seed: number, target: Float32Array | Uint16Array): void {
  const levels = part.dtype === 'float32' ? drawnLevels(part) : Uint16Array.from(drawnLevels(part), toHalf);
  const generator = { seed, stream: part.stream };
  const permutation = simplify(part);
  if (permutation.order.length <= 1) {
    drawFrom(target, levels, generator);
    return;
  }
  const [rows = 0] = permutation.shape;
  const rowSize = target.length / rows;
  const step = Math.min(ROWS * Math.ceil(ELEMENTS / (ROWS * rowSize)), rows);
  const beside = new NUMBERS[part.dtype](step * rowSize);
  for (let row = 0; row < rows; row += step) {
    const drawn = beside.subarray(0, Math.min(step, rows - row) * rowSize);
    drawFrom(drawn, levels, generator, row * rowSize);
    permuteRows(drawn, row, permutation, target);
  }
}
