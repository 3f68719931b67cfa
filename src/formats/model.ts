import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One file of a model, its path relative to `models/` of the page. */
export const ModelFileSchema = v.object({
  path: v.pipe(v.string(), v.regex(/^[\w.-]+(\/[\w.-]+)*$/, 'a relative path')),
  bytes: Count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')),
});
export type ModelFile = v.InferOutput<typeof ModelFileSchema>;

/** How the channels of an image lie in memory: channels first (PyTorch, ONNX) or last (TensorFlow). */
export const LayoutSchema = v.picklist(['NCHW', 'NHWC']);
export type Layout = v.InferOutput<typeof LayoutSchema>;

/** Held-out images with their labels, for accuracy: float32 NCHW, uint8, uint8. */
const HeldOutSchema = v.object({
  count: Positive,
  inputs: ModelFileSchema,
  labels: ModelFileSchema,
  predictions: ModelFileSchema,
});

/** One model of the catalogue, as `models/build.py` writes it down. */
export const ModelSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  name: v.string(),
  summary: v.string(),
  architecture: v.string(),
  task: v.picklist(['classification']),
  seed: Count,
  /** Trainable parameters of the PyTorch module; batch norm's running statistics are not counted. */
  parameters: Count,
  /** Two per multiply-add of the convolutions and dense layers, for one input. */
  flops: Count,
  weightsBytes: Count,
  /** Shape of one item, without the batch. */
  input: v.object({ shape: v.tuple([Positive, Positive, Positive]), layout: v.literal('CHW') }),
  output: v.object({ classes: Positive }),
  precision: v.literal('fp32'),
  /** Largest allowed max |out - reference| / max |reference|. */
  tolerance: v.pipe(v.number(), v.minValue(0)),
  accuracy: v.optional(v.object({ heldOut: v.number(), images: Positive })),
  artifacts: v.object({
    onnx: v.object({
      opset: Positive,
      layout: LayoutSchema,
      input: v.string(),
      output: v.string(),
      model: ModelFileSchema,
    }),
    tfjs: v.object({
      layout: LayoutSchema,
      input: v.string(),
      output: v.string(),
      model: ModelFileSchema,
      weights: v.array(ModelFileSchema),
    }),
    /** Inputs float32 NCHW, outputs float64 logits by PyTorch, both little endian, `count` items. */
    reference: v.object({ count: Positive, inputs: ModelFileSchema, outputs: ModelFileSchema }),
    heldOut: v.optional(HeldOutSchema),
  }),
});
export type Model = v.InferOutput<typeof ModelSchema>;

/** `models/manifest.json`: the catalogue and the tools that built it. */
export const ManifestSchema = v.object({
  format: v.literal(1),
  builtWith: v.record(v.string(), v.string()),
  models: v.array(ModelSchema),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;
