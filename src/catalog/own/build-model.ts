import type { Layout, Model, ModelFile, Port } from '#formats/model.ts';
import { OWN_SEED } from './draw-inputs.ts';
import type { Keeper } from './keep-files.ts';
import type { OwnFiles } from './sort-files.ts';

/** The largest difference from the reference, relative to its largest value, that still counts as the same. */
export const OWN_TOLERANCE = 1e-3;
/** Half precision has 11 significant bits, and a network rounds thousands of times. */
const HALF_TOLERANCE = 1e-2;

/** The given files, hashed and kept. */
export interface OwnArtifacts {
  readonly name: string;
  readonly bytes: number;
  readonly onnx?: { readonly model: ModelFile; readonly data: { readonly name: string; readonly file: ModelFile }[] };
  readonly tfjs?: { readonly model: ModelFile; readonly weights: ModelFile[] };
}

/** What is found out about them, little by little. */
export interface OwnFacts {
  readonly id: string;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly onnx: GraphNames;
  readonly tfjs: GraphNames;
  readonly tfjsLayout: Layout;
  readonly reference: Model['artifacts']['reference'];
  /** What its outputs are held against. */
  readonly summary: string;
}

interface GraphNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Nothing is known: enough for a runtime to load the files and say what is in them. */
export const NO_FACTS: OwnFacts = {
  id: 'own-00000000',
  inputs: [],
  outputs: [],
  onnx: { inputs: [], outputs: [] },
  tfjs: { inputs: [], outputs: [] },
  tfjsLayout: 'NCHW',
  reference: { count: 1, inputs: [], outputs: [] },
  summary: '',
};

/** Hashes and keeps the given files. */
export async function keepFiles({ onnx, tfjs }: OwnFiles, { keep }: Keeper): Promise<OwnArtifacts> {
  const graphs = [onnx?.graph, tfjs?.graph].filter((file) => file !== undefined);
  const all = [...graphs, ...(onnx?.others ?? []), ...(tfjs?.weights ?? [])];
  return {
    name: graphs.map(({ name }) => name).join(' and '),
    bytes: all.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    ...(onnx && {
      onnx: {
        model: await keep(onnx.graph.bytes),
        data: await Promise.all(onnx.others.map(async ({ name, bytes }) => ({ name, file: await keep(bytes) }))),
      },
    }),
    ...(tfjs && {
      tfjs: {
        model: await keep(tfjs.graph.bytes),
        weights: await Promise.all(tfjs.weights.map(({ bytes }) => keep(bytes))),
      },
    }),
  };
}

/** An own model as one of the catalogue's: whatever measures those can measure it. */
export function buildModel({ name, bytes, onnx, tfjs }: OwnArtifacts, facts: OwnFacts): Model {
  const { id, inputs, outputs, reference, summary } = facts;
  const ports = [...inputs, ...outputs];
  const half = ports.some(({ dtype }) => dtype === 'float16');
  return {
    id,
    name,
    summary,
    architecture: `${sayPorts(inputs)} to ${sayPorts(outputs)}`,
    family: 'own',
    task: 'regression',
    seed: OWN_SEED,
    parameters: 0,
    flops: 0,
    weightsBytes: bytes,
    batched: false,
    inputs: [...inputs],
    outputs: [...outputs],
    precision: half ? 'fp16' : 'fp32',
    tolerance: half ? HALF_TOLERANCE : OWN_TOLERANCE,
    artifacts: {
      ...(onnx && { onnx: { ...namesOf(facts.onnx), layout: 'NCHW' as const, ...onnx } }),
      ...(tfjs && { tfjs: { ...namesOf(facts.tfjs), layout: facts.tfjsLayout, ...tfjs } }),
      reference,
    },
  };
}

const namesOf = ({ inputs, outputs }: GraphNames) => ({ inputs: [...inputs], outputs: [...outputs] });

const sayPorts = (ports: readonly Port[]): string =>
  ports.map(({ name, dtype, shape }) => `${name} (${dtype} ${shape.join(' × ') || 'scalar'})`).join(', ');
