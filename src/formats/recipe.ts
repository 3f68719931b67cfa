import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A tensor that is drawn: `seed/draw.ts` fills it in the C order of `shape`, then its axes are put into `order`. */
const DrawnPartSchema = v.object({
  /** Where it lies in the file, in bytes. */
  at: Count,
  stream: Count,
  shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Axis n of the tensor in the file is axis order[n] of the drawn one. */
  order: v.array(Count),
  dtype: v.picklist(['float32', 'float16']),
  magnitude: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2047)),
  exponent: v.pipe(v.number(), v.integer()),
  base: v.picklist([0, 1]),
});
export type DrawnPart = v.InferOutput<typeof DrawnPartSchema>;

/** Bytes that the exporter wrote and nobody draws; they lie in the stored file at `from`. */
const StoredPartSchema = v.object({ at: Count, from: Count, bytes: Count });

/** How a file of weights is made again from a seed, to the byte. Whatever no part covers is zero. */
export const RecipeSchema = v.object({
  format: v.literal(1),
  seed: Count,
  bytes: Count,
  parts: v.array(v.union([DrawnPartSchema, StoredPartSchema])),
});
export type Recipe = v.InferOutput<typeof RecipeSchema>;
