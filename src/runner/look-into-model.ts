import { BadModel } from '#catalog/own/bad-model.ts';
import { buildModel, keepFiles, NO_FACTS, type OwnArtifacts } from '#catalog/own/build-model.ts';
import { createKeeper, type Keeper } from '#catalog/own/keep-files.ts';
import { type Match, matchPorts, type Side } from '#catalog/own/match-ports.ts';
import { bindLengths, type Dimension, fillNames, listDimensions, nameAxes, sayShape } from '#catalog/own/shapes.ts';
import { type OwnFile, sortFiles } from '#catalog/own/sort-files.ts';
import type { Arm } from '#formats/arm.ts';
import type { GraphPort, GraphPorts } from '#formats/graph.ts';
import { DTYPES, type Dtype } from '#formats/model.ts';
import type { Failure } from '#formats/trial.ts';
import { inspectModel } from './inspect-model.ts';

/** An own model that has been read and not run yet. */
export interface Looked {
  readonly status: 'looked';
  readonly artifacts: OwnArtifacts;
  readonly keeper: Keeper;
  readonly onnx?: GraphPorts;
  readonly tfjs?: GraphPorts;
  /** Inputs of the graph that gives the reference, with what both files know of their shapes. */
  readonly inputs: readonly Side[];
  /** What the files leave open. */
  readonly dimensions: readonly Dimension[];
}

/** What stands in the way, for people. */
export interface Refused {
  readonly status: 'refused';
  readonly reason: Failure;
  readonly message: string;
}

export interface OwnOptions {
  readonly signal: AbortSignal;
  /** Is told what happens at the moment, for people who wait. */
  readonly onStep: (sentence: string) => void;
}

/** Long enough to compile a runtime and read a gigabyte. */
const LOAD_MS = 120_000;

/** Reads what a person gave: which files there are, what goes in and out, and which dimensions are free. */
export async function lookIntoModel(given: readonly OwnFile[], options: OwnOptions): Promise<Looked | Refused> {
  return refusing(async () => {
    const keeper = createKeeper();
    const artifacts = await keepFiles(sortFiles(given), keeper);
    const look = async (arm: Arm, title: string): Promise<GraphPorts> => {
      options.onStep(`${title} reads the model.`);
      const setting = { kept: keeper.kept, arm, items: 0, limitMs: LOAD_MS, signal: options.signal };
      const inspection = await inspectModel(buildModel(artifacts, NO_FACTS), setting);
      if (inspection.status === 'failed') throw new BadModel(inspection.message, inspection.reason);
      return inspection;
    };
    const onnx = artifacts.onnx && (await look('ort:wasm', 'ONNX Runtime'));
    const tfjs = artifacts.tfjs && (await look('tfjs:cpu', 'TensorFlow.js'));
    const sides = [onnx, tfjs].filter((ports) => ports !== undefined).map(({ inputs }) => inputs.map(toSide));
    onnx?.outputs.forEach((port) => {
      readDtype(port, 'output');
    });
    const inputs = uniteInputs(sides);
    if (inputs.length === 0) throw new BadModel('The model has no inputs, so that it computes the same every time.');
    const dimensions = listDimensions(inputs);
    return {
      status: 'looked',
      artifacts,
      keeper,
      ...(onnx && { onnx }),
      ...(tfjs && { tfjs }),
      inputs,
      dimensions,
    };
  });
}

/** Makes of a {@link BadModel} what it says. */
export async function refusing<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BadModel) return { status: 'refused', reason: error.reason, message: error.message };
    throw error;
  }
}

function toSide(port: GraphPort): Side {
  const dtype = readDtype(port, 'input');
  if (!port.shape) {
    throw new BadModel(
      `The file says nothing about the shape of the input ${port.name}. Convert the model again and name a shape, which may be free in parts.`,
    );
  }
  return { name: port.name, dtype, shape: nameAxes(port.name, port.shape) };
}

/** @throws BadModel for strings and other types that nobody can draw or compare */
export function readDtype({ name, dtype }: Pick<GraphPort, 'name' | 'dtype'>, what: 'input' | 'output'): Dtype {
  const known = DTYPES.find((entry) => entry === dtype);
  if (known) return known;
  throw new BadModel(
    `The ${what} ${name} has the type ${dtype}, and Dyno measures models whose inputs and outputs are ${DTYPES.join(', ')}. Cut off the part of the model that needs it, and give the rest.`,
  );
}

/** The inputs of the first graph, with what a second one knows of them. */
function uniteInputs([first = [], second]: readonly (readonly Side[])[]): Side[] {
  if (!second) return [...first];
  const [match] = matchPorts(first, second);
  if (!match) {
    const say = (sides: readonly Side[]) =>
      sides.map(({ name, dtype, shape }) => `${name} (${dtype} ${sayShape(shape)})`);
    throw new BadModel(
      `The two models do not take the same inputs: ${say(first).join(', ')} in ONNX, ${say(second).join(', ')} in TensorFlow.js, also with channels moved last. Give two files of one model, or one of them alone.`,
    );
  }
  return applyMatch(first, match);
}

/** A free dimension that one input binds is bound in all of them. */
export function applyMatch(sides: readonly Side[], match: Match): Side[] {
  const lengths = bindLengths(sides, match);
  return sides.map((side, index) => ({ ...side, shape: fillNames(match[index]?.shape ?? side.shape, lengths) }));
}
