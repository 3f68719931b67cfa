import * as v from 'valibot';
import { FAILURES } from './trial.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One axis of a graph's input: its length, the name of a free dimension, or null where a free one has no name. */
const AxisSchema = v.union([Count, v.string(), v.null()]);

/** An input or output of a graph, as its runtime reads it out of the files. */
const GraphPortSchema = v.object({
  name: v.string(),
  /** The runtime's own word for the type; `not a tensor` for sequences and maps. */
  dtype: v.string(),
  /** Null where the file says nothing about it. */
  shape: v.nullable(v.array(AxisSchema)),
});
export type GraphPort = v.InferOutput<typeof GraphPortSchema>;

/** What a graph takes and gives. */
export interface GraphPorts {
  readonly inputs: readonly GraphPort[];
  readonly outputs: readonly GraphPort[];
}

/** One output of one inference, as numbers; float64 holds all that a graph's types do, but for the largest int64. */
const GraphOutputSchema = v.object({
  name: v.string(),
  dtype: v.string(),
  shape: v.array(Count),
  values: v.instance(Float64Array),
});
export type GraphOutput = v.InferOutput<typeof GraphOutputSchema>;

/** What a worker answers that was asked to look into a model instead of measuring it. */
export const InspectionSchema = v.variant('status', [
  v.object({
    status: v.literal('inspected'),
    inputs: v.array(GraphPortSchema),
    outputs: v.array(GraphPortSchema),
    /** The outputs of each inference that was asked for. */
    runs: v.array(v.array(GraphOutputSchema)),
  }),
  v.object({ status: v.literal('failed'), reason: v.picklist(FAILURES), message: v.string() }),
]);
export type Inspection = v.InferOutput<typeof InspectionSchema>;
export type Inspected = Extract<Inspection, { status: 'inspected' }>;

/** The parts of TensorFlow.js's `model.json` that say which files belong to it. */
export const TfjsFileSchema = v.object({
  format: v.optional(v.string()),
  modelTopology: v.record(v.string(), v.unknown()),
  weightsManifest: v.array(
    v.object({
      paths: v.array(v.string()),
      weights: v.array(
        v.object({
          shape: v.array(Count),
          dtype: v.string(),
          quantization: v.optional(v.object({ dtype: v.string() })),
        }),
      ),
    }),
  ),
});
export type TfjsFile = v.InferOutput<typeof TfjsFileSchema>;
