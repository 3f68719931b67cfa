import * as tf from '@tensorflow/tfjs-core';
import type { Call, Numbers } from './tfjs-calls.ts';
import { callOf } from './tfjs-ops.ts';
import { type GraphNode, parseSource, readNodes, type Source } from './tfjs-topology.ts';

/** What a graph model can do as well. */
export interface TfjsGraph {
  /** One output comes alone or in a list, several in a list. */
  execute(feeds: tf.NamedTensorMap, outputs: string[]): tf.Tensor | tf.Tensor[];
  dispose(): void;
}

/** Where a tensor lies while a graph is run: the place of its node, and which of that node's outputs. */
interface Slot {
  readonly place: number;
  readonly output: number;
}

interface Step {
  readonly call: Call;
  /** A hole where the call reads numbers instead. */
  readonly inputs: readonly (Slot | undefined)[];
  readonly place: number;
}

/**
 * The operations of a graph, each called by itself through the public API, as a program without a converter calls them:
 * no executor, no fused kernels. A fused node is taken apart into what it stands for; a batch norm that the converter
 * has folded into the weights stays there. What comes in between lives until the end, as in any `tf.tidy`.
 * @throws Error naming the first operation that Dyno has no call for
 */
export function buildEager(artifacts: tf.io.ModelArtifacts, outputs: readonly string[]): TfjsGraph {
  const { modelTopology = {}, weightData = new ArrayBuffer(0), weightSpecs = [] } = artifacts;
  const nodes = readNodes(modelTopology);
  const weights = tf.io.decodeWeights(weightData as tf.io.WeightData, weightSpecs);
  const places = new Map<string, number>();
  const steps: Step[] = [];
  const constants: tf.Tensor[][] = [];
  let values: tf.Tensor[][] = [];

  const nodeOf = (name: string): GraphNode => {
    const node = nodes.get(name);
    if (!node) throw new Error(`The graph has no node ${name}.`);
    return node;
  };
  const valueAt = ({ place, output }: Slot): tf.Tensor => values[place]?.[output] as tf.Tensor;

  /** Plans what has to be called for a tensor, and whatever that needs itself, first. */
  function plan({ node: name, output }: Source): Slot {
    const known = places.get(name);
    if (known !== undefined) return { place: known, output };
    const node = nodeOf(name);
    const isCalled = node.op !== 'Const' && node.op !== 'Placeholder';
    const asNumbers = new Set<number>();
    const call = isCalled
      ? callOf(node, (input) => {
          asNumbers.add(input);
          return numbersOf(node.inputs[input] as Source);
        })
      : undefined;
    const inputs = node.inputs.map((source, input) => (asNumbers.has(input) ? undefined : plan(source)));
    const place = constants.push(node.op === 'Const' ? [weights[name] as tf.Tensor] : []) - 1;
    places.set(name, place);
    if (call) steps.push({ call, inputs, place });
    return { place, output };
  }

  /** Numbers that a program has in JavaScript: constants, read once, and what it makes of the shapes of its tensors. */
  function numbersOf(source: Source): Numbers {
    const { op, inputs, attributes } = nodeOf(source.node);
    const [first] = inputs;
    if (op === 'Const') {
      const numbers = [...(weights[source.node] as tf.Tensor).dataSync()];
      return () => numbers;
    }
    if (op === 'Shape' && first) {
      const slot = plan(first);
      return () => valueAt(slot).shape;
    }
    if (op === 'Pack') {
      const parts = inputs.map(numbersOf);
      return () => parts.flatMap((part) => part());
    }
    if (op === 'StridedSlice' && first && attributes.number('shrink_axis_mask') === 1) {
      const [list, index] = [numbersOf(first), numbersOf(inputs[1] as Source)];
      return () => list().slice(index()[0]).slice(0, 1);
    }
    const slot = plan(source);
    return () => [...valueAt(slot).dataSync()];
  }

  for (const output of outputs) plan(parseSource(output));

  return {
    execute: (feeds, names) =>
      tf.tidy(() => {
        values = [...constants];
        for (const [name, tensor] of Object.entries(feeds)) {
          const place = places.get(parseSource(name).node);
          if (place !== undefined) values[place] = [tensor];
        }
        for (const { call, inputs, place } of steps) {
          values[place] = [call(inputs.map((slot) => slot && valueAt(slot)) as tf.Tensor[])].flat();
        }
        const results = names.map((name) => valueAt(plan(parseSource(name))));
        values = [];
        return results;
      }),
    dispose() {
      tf.dispose(weights);
    },
  };
}
