import * as v from 'valibot';
import { BACKENDS } from './arm.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One file of a model, its path relative to `models/` of the page. */
export const ModelFileSchema = v.object({
  path: v.pipe(v.string(), v.regex(/^[\w.-]+(\/[\w.-]+)*$/, 'a relative path')),
  bytes: Count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')),
});
export type ModelFile = v.InferOutput<typeof ModelFileSchema>;

/**
 * A file of weights that is not downloaded: the worker draws it from a seed by its recipe (`formats/recipe.ts`), with
 * the bytes that are no drawn numbers out of `stored`. `bytes` and `sha256` are those of the file that comes out.
 */
export const DrawnFileSchema = v.object({
  recipe: ModelFileSchema,
  stored: v.optional(ModelFileSchema),
  bytes: Count,
  sha256: v.string(),
});
export type DrawnFile = v.InferOutput<typeof DrawnFileSchema>;

export const WeightsFileSchema = v.union([DrawnFileSchema, ModelFileSchema]);
export type WeightsFile = v.InferOutput<typeof WeightsFileSchema>;

/** How the channels of an image lie in memory: channels first (PyTorch, ONNX) or last (TensorFlow). */
export const LayoutSchema = v.picklist(['NCHW', 'NHWC']);
export type Layout = v.InferOutput<typeof LayoutSchema>;

export const DTYPES = ['float32', 'float16', 'int32', 'int64', 'uint8', 'int8', 'bool'] as const;
export type Dtype = (typeof DTYPES)[number];

/**
 * An input or output of a model. `shape` is that of one item: the batch comes in front of it where the model is
 * `batched`. `CHW` items lie channels last in a graph whose layout is NHWC, and so do `NCHW` ones, whose first axis is a
 * batch that the model itself has; `plain` ones are the same in every graph.
 */
export const PortSchema = v.object({
  name: v.string(),
  shape: v.array(Positive),
  dtype: v.picklist(DTYPES),
  layout: v.picklist(['CHW', 'NCHW', 'plain']),
});
export type Port = v.InferOutput<typeof PortSchema>;

/** A file of weights outside an ONNX graph, and the name by which the graph asks for it. */
const ExternalDataSchema = v.object({ name: v.string(), file: WeightsFileSchema });

/** Held-out images with their labels, for accuracy: float32 NCHW, uint8, uint8. */
const HeldOutSchema = v.object({
  count: Positive,
  inputs: ModelFileSchema,
  labels: ModelFileSchema,
  predictions: ModelFileSchema,
});

/** Numbers that are drawn instead of stored: one stream of the model's seed for each item (`seed/draw.ts`). */
const DrawnItemsSchema = v.object({
  streams: v.array(Count),
  magnitude: Positive,
  exponent: v.pipe(v.number(), v.integer()),
});
export type DrawnItems = v.InferOutput<typeof DrawnItemsSchema>;

/** What outputs are held against: by PyTorch in float64, little endian, `count` items in PyTorch's layout. */
const ReferenceSchema = v.object({
  count: Positive,
  /** For each input, in the order of the model's: the items one after another, or how they are drawn. */
  inputs: v.array(v.union([ModelFileSchema, DrawnItemsSchema])),
  /**
   * For each output. Where an output is too large to be stored, `positions` (uint32) says which of an item's elements
   * the values are; they were drawn from the model's seed.
   */
  outputs: v.array(v.object({ values: ModelFileSchema, positions: v.optional(ModelFileSchema) })),
});

const graph = {
  /** Names in the graph, in the order of the model's inputs and outputs. */
  inputs: v.array(v.string()),
  outputs: v.array(v.string()),
  layout: LayoutSchema,
  model: ModelFileSchema,
  /** Backends on which this graph is meant to run; all of the runtime's where absent. */
  backends: v.optional(v.array(v.picklist(BACKENDS))),
};

/** What a model computes with. */
export const PRECISIONS = ['fp32', 'fp16', 'int8'] as const;

/** In which group a model is listed. */
export const FAMILIES = [
  'tiny',
  'vision',
  'text',
  'sequence',
  'generation',
  'ladder',
  'precision',
  'primitive',
  'own',
] as const;
export type Family = (typeof FAMILIES)[number];

/** How people call a family. */
export const FAMILY_TITLES: Readonly<Record<Family, string>> = {
  tiny: 'Tiny models',
  vision: 'Vision',
  text: 'Text',
  sequence: 'Sequences',
  generation: 'Text generation',
  ladder: 'One network, five sizes',
  precision: 'Other precisions',
  primitive: 'Single operations',
  own: 'Your own model',
};

export const SeriesSchema = v.object({ name: v.string(), size: Positive });

/** Whether an id is that of a model which is in no catalogue. */
export const isOwnModel = (id: string): boolean => id.startsWith('own-');

/** One model of the catalogue, as `models/build.py` writes it down. */
export const ModelSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  name: v.string(),
  summary: v.string(),
  architecture: v.string(),
  family: v.picklist(FAMILIES),
  /** `classification`: the last axis of the one output are logits of classes. */
  task: v.picklist(['classification', 'regression', 'generation']),
  /** Its place among models that differ in size alone: what grows, and how large it is here. */
  series: v.optional(SeriesSchema),
  /** The model of which this is another precision or another way to store the weights. */
  variantOf: v.optional(v.string()),
  seed: Count,
  /** Trainable parameters of the PyTorch module; batch norm's running statistics are not counted. 0: nobody knows. */
  parameters: Count,
  /** Two per multiply-add of matrix products and convolutions, for one item. 0: nobody knows. */
  flops: Count,
  /** Primitives: bytes that one item has to read and write at least, where nothing stays in a cache. */
  bytesMoved: v.optional(Count),
  /** Bytes of the weights as the graphs hold them. */
  weightsBytes: Count,
  /** Whether a batch axis comes in front of every input and output. Else an item is run alone. */
  batched: v.boolean(),
  inputs: v.pipe(v.array(PortSchema), v.minLength(1)),
  outputs: v.pipe(v.array(PortSchema), v.minLength(1)),
  /**
   * Token by token: the graph takes `ids`, `positions`, `mask` and for each layer `past.<n>.key`, `past.<n>.value`, and
   * gives `logits` and `present.<n>.key`, `present.<n>.value`. The input is the prompt, the output the logits of each of
   * `tokens` steps, the most likely token fed back.
   */
  generation: v.optional(v.object({ tokens: Positive, layers: Positive, heads: Positive, headSize: Positive })),
  /** `fp16` and `int8` are other numbers, not the same faster. */
  precision: v.picklist(PRECISIONS),
  /** How the weights are stored in the files, where it is not the precision: it changes the download and nothing else. */
  storage: v.optional(v.picklist(['float16', 'uint8'])),
  /** Largest allowed max |out - reference| / max |reference|. */
  tolerance: v.pipe(v.number(), v.minValue(0)),
  accuracy: v.optional(v.object({ heldOut: v.number(), images: Positive })),
  artifacts: v.object({
    onnx: v.optional(
      v.object({
        ...graph,
        /** Of the catalogue's models; of others nobody asks. */
        opset: v.optional(Positive),
        /** Weights outside the graph: one file, or a list of them. */
        data: v.optional(
          v.pipe(
            v.union([ExternalDataSchema, v.array(ExternalDataSchema)]),
            v.transform((files) => [files].flat()),
          ),
        ),
      }),
    ),
    tfjs: v.optional(v.object({ ...graph, weights: v.array(WeightsFileSchema) })),
    reference: ReferenceSchema,
    heldOut: v.optional(HeldOutSchema),
  }),
});
export type Model = v.InferOutput<typeof ModelSchema>;

/** `models/manifest.json`: the catalogue and the tools that built it. */
export const ManifestSchema = v.object({
  format: v.literal(2),
  builtWith: v.record(v.string(), v.string()),
  models: v.array(ModelSchema),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;
