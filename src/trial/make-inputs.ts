import { splitArm } from '#formats/arm.ts';
import type { DrawnItems, Layout, Model, Port } from '#formats/model.ts';
import { draw } from '#seed/draw.ts';
import { layOut } from './lay-out.ts';
import type { TrialRequest } from './protocol.ts';
import { numbersOf, sizeOf, type Tensor, type Tensors } from './tensor.ts';

/** What a graph calls its inputs and outputs, and how its images lie. */
export interface GraphNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly layout: Layout;
}

/** The part of a request that says what goes in. */
type Referenced = Pick<TrialRequest, 'arm' | 'model' | 'reference'>;

/** The graph of a trial's runtime. */
export function graphOf({ arm, model }: Pick<TrialRequest, 'arm' | 'model'>): GraphNames {
  const { runtime } = splitArm(arm);
  const graph = runtime === 'ort' ? model.artifacts.onnx : model.artifacts.tfjs;
  if (!graph) throw new Error(`${model.id} has no graph for ${runtime}`);
  return graph;
}

/**
 * Reference items as one batch, under the names and in the layout of the trial's graph.
 * @param rows which items; the first alone counts where the model has no batch axis
 */
export function makeInputs(request: Referenced, rows: readonly number[]): Tensors {
  const graph = graphOf(request);
  const tensors = request.model.inputs.map((port, index): [string, Tensor] => [
    graph.inputs[index] as string,
    makeInput(request, port, index, graph.layout, rows),
  ]);
  return Object.fromEntries(tensors);
}

function makeInput(
  { model, reference }: Referenced,
  port: Port,
  index: number,
  layout: Layout,
  rows: readonly number[],
): Tensor {
  const size = sizeOf(port.shape);
  const described = model.artifacts.reference.inputs[index];
  if (described && 'streams' in described) {
    const items = drawItems(model, described, size, rows);
    return layOut(items, port, layout, model.batched ? rows.map((_, row) => row) : null);
  }
  const bytes = reference.inputs[index];
  if (!bytes) throw new Error(`the reference of ${model.id} has no input ${port.name}`);
  const items = numbersOf(port.dtype, bytes);
  return model.batched
    ? layOut(items, port, layout, rows)
    : layOut(items.subarray((rows[0] as number) * size), port, layout, null);
}

/** Only the items that are asked for, one after another: one of them may be as large as a GPU can take. */
function drawItems({ seed }: Model, drawn: DrawnItems, size: number, rows: readonly number[]): Float32Array {
  const items = new Float32Array(rows.length * size);
  rows.forEach((item, row) => {
    const stream = drawn.streams[item] as number;
    draw(items.subarray(row * size, (row + 1) * size), { ...drawn, seed, stream, base: 0 });
  });
  return items;
}
