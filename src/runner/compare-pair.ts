import { BadModel } from '#catalog/own/bad-model.ts';
import { OWN_TOLERANCE, type OwnFacts } from '#catalog/own/build-model.ts';
import { type Comparison, compareOutputs } from '#catalog/own/compare-outputs.ts';
import { type Match, matchPorts, type Side } from '#catalog/own/match-ports.ts';
import { nameAxes } from '#catalog/own/shapes.ts';
import type { GraphOutput, GraphPorts, Inspected } from '#formats/graph.ts';
import type { Port } from '#formats/model.ts';
import { readDtype } from './look-into-model.ts';

/** Two graphs that compute the same, and how they belong together. */
export interface Pairing {
  readonly facts: Pick<OwnFacts, 'inputs' | 'outputs' | 'tfjs' | 'tfjsLayout'>;
  readonly findings: readonly string[];
}

/**
 * Holds TensorFlow.js's half of a pair against the outputs of ONNX Runtime's, in every way in which their shapes fit.
 * @param facts what is known from ONNX Runtime's half, all shapes concrete
 * @param reference its outputs, one list for each item
 * @throws BadModel if they do not fit or do not agree, with where and by how much
 */
export async function comparePair(
  tfjs: GraphPorts,
  facts: OwnFacts,
  reference: readonly (readonly GraphOutput[])[],
  run: (facts: OwnFacts) => Promise<Pick<Inspected, 'runs'>>,
): Promise<Pairing> {
  const sides = tfjs.inputs.map(
    (port): Side => ({
      name: port.name,
      dtype: readDtype(port, 'input'),
      shape: nameAxes(port.name, port.shape ?? []),
    }),
  );
  const matches = matchPorts(facts.inputs, sides);
  let best: (Comparison & { readonly inputs: Match; readonly names: readonly string[] }) | undefined;
  let problem: unknown;
  for (const inputs of matches) {
    try {
      const { runs } = await run(withMatch(facts, tfjs, inputs));
      const outputs = matchPorts(facts.outputs, toSides(runs[0] ?? []));
      const comparison = compareOutputs(reference, runs, outputs);
      if (!comparison) throw new BadModel(sayShapes(facts.outputs, runs[0] ?? []));
      const names = (runs[0] ?? []).map(({ name }) => name);
      if (!best || comparison.difference.error < best.difference.error) best = { ...comparison, inputs, names };
    } catch (error) {
      if (!(error instanceof BadModel)) throw error;
      problem ??= error;
    }
    if (best && best.difference.error <= OWN_TOLERANCE) return describePairing(facts, tfjs, best);
  }
  if (best) throw new BadModel(sayDisagreement(best), 'wrong-output');
  throw problem ?? new BadModel('The inputs of the two models do not fit each other at these shapes. Say others.');
}

const toSides = (outputs: readonly GraphOutput[]): Side[] =>
  outputs.map((output) => ({ name: output.name, dtype: readDtype(output, 'output'), shape: output.shape }));

/** The draft of a model in which TensorFlow.js gets its inputs by one way of matching. */
function withMatch(facts: OwnFacts, { inputs, outputs }: GraphPorts, match: Match): OwnFacts {
  return {
    ...facts,
    inputs: facts.inputs.map((port, index) => ({ ...port, layout: match[index]?.layout ?? 'plain' })),
    tfjs: {
      inputs: match.map(({ tfjs }) => inputs[tfjs]?.name ?? ''),
      outputs: outputs.map(({ name }) => name),
    },
    tfjsLayout: match.some(({ layout }) => layout === 'NCHW') ? 'NHWC' : 'NCHW',
  };
}

function describePairing(
  facts: OwnFacts,
  tfjs: GraphPorts,
  { inputs, match, names, difference }: Comparison & { readonly inputs: Match; readonly names: readonly string[] },
): Pairing {
  const matched = withMatch(facts, tfjs, inputs);
  const outputs = facts.outputs.map((port, index): Port => ({ ...port, layout: match[index]?.layout ?? 'plain' }));
  const moved = [...matched.inputs, ...outputs].filter(({ layout }) => layout === 'NCHW').map(({ name }) => name);
  const layout =
    moved.length === 0
      ? 'All shapes are the same in both.'
      : `Channels lie first in ONNX (NCHW) and last in TensorFlow.js (NHWC): ${moved.join(', ')}.`;
  return {
    facts: {
      inputs: matched.inputs,
      outputs,
      tfjs: { inputs: matched.tfjs.inputs, outputs: match.map(({ tfjs: index }) => names[index] ?? '') },
      tfjsLayout: moved.length > 0 ? 'NHWC' : 'NCHW',
    },
    findings: [
      `The two models agree: they differ by at most ${difference.error.toPrecision(2)} of the largest value, in ${difference.output} at [${difference.index.join(', ')}]; ${OWN_TOLERANCE} is allowed.`,
      layout,
    ],
  };
}

function sayDisagreement({ difference: { error, output, index, reference, other } }: Comparison): string {
  return (
    `The two models do not agree: the output ${output} differs most at [${index.join(', ')}], where ONNX Runtime gives ` +
    `${reference.toPrecision(4)} and TensorFlow.js ${other.toPrecision(4)}. That is ${error.toPrecision(2)} of the largest value, and ${OWN_TOLERANCE} is allowed. ` +
    'Their weights may not be the same, or an epsilon, a padding or a step of preparation. Mend one, or give one alone.'
  );
}

function sayShapes(onnx: readonly Port[], tfjs: readonly GraphOutput[]): string {
  const say = (ports: readonly { readonly name: string; readonly shape: readonly number[] }[]) =>
    ports.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join(', ');
  return `The two models do not give the same outputs: ${say(onnx)} in ONNX, ${say(tfjs)} in TensorFlow.js, also with channels moved last. Give two files of one model, or one of them alone.`;
}
