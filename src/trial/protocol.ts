import type { Arm } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Model } from '#formats/model.ts';
import type { Preset } from '#formats/plan.ts';

/** Weights that the worker draws by a recipe (`formats/recipe.ts`), with the bytes that are no drawn numbers. */
export interface DrawnBytes {
  readonly recipe: ArrayBuffer;
  readonly stored?: ArrayBuffer;
}

/** The bytes of a model for one runtime, each checked against the manifest's hash. They are transferred, not copied. */
export interface ModelBytes {
  /** `model.onnx`, or TensorFlow.js's `model.json`. */
  readonly graph: ArrayBuffer;
  /** Weight files, in the manifest's order; none where the graph holds them. */
  readonly weights: readonly (ArrayBuffer | DrawnBytes)[];
}

/** What the outputs are held against, in the order of the model's inputs and outputs. */
export interface ReferenceBytes {
  /** Items in PyTorch's layout; null where they are drawn. */
  readonly inputs: readonly (ArrayBuffer | null)[];
  /** Float64, and as uint32 the positions within an item where they are not all of it. */
  readonly outputs: readonly { readonly values: ArrayBuffer; readonly positions?: ArrayBuffer }[];
}

/** Held-out images: float32 NCHW, uint8 labels, uint8 classes that PyTorch predicts. */
export interface HeldOutBytes {
  readonly inputs: ArrayBuffer;
  readonly labels: ArrayBuffer;
  readonly predictions: ArrayBuffer;
}

/** How long a trial of the latency mode warms up and samples, decided before it starts. */
export interface Sampling {
  /** Inferences that are neither timed nor kept, before anything else. */
  readonly warmUpCount: number;
  /** Samples of this time are kept and marked as burn-in; at least one inference if it is not 0. */
  readonly burnInMs: number;
  readonly samplesLeast: number;
  /** Undisturbed ones, where a probe tells them apart. */
  readonly samplesMost: number;
  /** No further sample is begun after this, once there are the least. */
  readonly budgetMs: number;
  /** While fewer than this are undisturbed, sampling goes on until `patienceMs`. */
  readonly undisturbedLeast?: number;
  readonly patienceMs?: number;
  /** The fastest probe that this run has seen, by which a trial that is disturbed from end to end is known. */
  readonly fastProbeMs?: number;
}

/** The one message that a trial's worker gets. It answers with `TrialMessage`s (formats/trial.ts). */
export interface TrialRequest {
  readonly mode: Mode;
  readonly model: Model;
  readonly arm: Arm;
  readonly batch: number;
  readonly preset: Preset;
  readonly sampling: Sampling;
  /** Server mode: draws the arrivals. */
  readonly seed: number;
  /** Server mode: requests per second, as an earlier trial of the cell found it; measured by this one where absent. */
  readonly capacityPerS?: number;
  /** CPU threads asked of either runtime. */
  readonly threads: number;
  readonly bytes: ModelBytes;
  readonly reference: ReferenceBytes;
  /** Present in one trial of each cell of a model that has held-out images. */
  readonly heldOut?: HeldOutBytes;
}

/**
 * The other message that a worker may get: to look into a model instead of measuring it. It answers with one `Inspection`
 * (formats/graph.ts).
 */
export interface InspectRequest extends Pick<TrialRequest, 'model' | 'arm' | 'threads' | 'bytes'> {
  readonly mode: 'inspect';
  /** How many reference items to run, none where only names and shapes are asked for. */
  readonly items: number;
  readonly reference: Pick<ReferenceBytes, 'inputs'>;
}

/** The third: to keep a model at hand. It answers with `LiveAnswer`s (formats/live.ts), one for each `LiveQuestion`. */
export interface LiveRequest extends Pick<TrialRequest, 'model' | 'arm' | 'threads' | 'bytes'> {
  readonly mode: 'live';
}

/** One item for a model at hand. The next one waits for the answer. */
export interface LiveQuestion {
  readonly id: number;
  /** In PyTorch's layout, one file for each input of the model. */
  readonly inputs: readonly ArrayBuffer[];
}

type Buffers = Pick<TrialRequest, 'bytes' | 'reference' | 'heldOut'>;

/** All buffers of a request, for `postMessage`'s transfer list. */
export function transferables({ bytes, reference, heldOut }: Buffers): ArrayBuffer[] {
  return [
    bytes.graph,
    ...bytes.weights.flatMap((file) => (file instanceof ArrayBuffer ? [file] : buffersOf(file))),
    ...reference.inputs.filter((file) => file !== null),
    ...reference.outputs.flatMap(({ values, positions }) => (positions ? [values, positions] : [values])),
    ...(heldOut ? [heldOut.inputs, heldOut.labels, heldOut.predictions] : []),
  ];
}

function buffersOf({ recipe, stored }: DrawnBytes): ArrayBuffer[] {
  return stored ? [recipe, stored] : [recipe];
}

/** The page's answer to a worker that holds still. */
export const GO_ON = 'go on';
