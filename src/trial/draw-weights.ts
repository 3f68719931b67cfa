import { readAs } from '#formats/parse.ts';
import { type Recipe, RecipeSchema } from '#formats/recipe.ts';
import { draw } from '#seed/draw.ts';
import type { DrawnBytes } from './protocol.ts';

export function realiseWeights(weights: readonly (ArrayBuffer | DrawnBytes)[]): {
  readonly weights: ArrayBuffer[];
  readonly drawMs: number | null;
} {
  const started = performance.now();
  const files = weights.map((file) => (file instanceof ArrayBuffer ? file : drawFile(file)));
  const drawn = weights.some((file) => !(file instanceof ArrayBuffer));
  return { weights: files, drawMs: drawn ? performance.now() - started : null };
}

function drawFile({ recipe, stored }: DrawnBytes): ArrayBuffer {
  const reading = readAs(RecipeSchema, JSON.parse(new TextDecoder().decode(recipe)));
  if (reading.status === 'unreadable') throw new Error(`The recipe of the weights cannot be read: ${reading.message}`);
  const { seed, bytes, parts }: Recipe = reading.value;
  const file = new ArrayBuffer(bytes);
  for (const part of parts) {
    if ('from' in part) {
      new Uint8Array(file, part.at, part.bytes).set(new Uint8Array(stored as ArrayBuffer, part.from, part.bytes));
      continue;
    }
    const size = part.shape.reduce((a, b) => a * b, 1);
    const source = new Float32Array(size);
    draw(source, { ...part, seed });
    const target = new Float32Array(file, part.at, size);
    const strides = part.shape.map((_, axis) => part.shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    const outShape = part.order.map((axis) => part.shape[axis] as number);
    const outStrides = part.order.map((axis) => strides[axis] as number);
    const index = outShape.map(() => 0);
    let from = 0;
    for (let to = 0; to < size; to++) {
      target[to] = source[from] as number;
      for (let axis = outShape.length - 1; axis >= 0; axis--) {
        index[axis] = (index[axis] as number) + 1;
        from += outStrides[axis] as number;
        if ((index[axis] as number) < (outShape[axis] as number)) break;
        from -= (outStrides[axis] as number) * (outShape[axis] as number);
        index[axis] = 0;
      }
    }
  }
  return file;
}
