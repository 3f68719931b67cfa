import { BadModel } from '#catalog/own/bad-model.ts';
import { buildModel, NO_FACTS, type OwnFacts } from '#catalog/own/build-model.ts';
import { keepReference, refuseUseless, spreadOf, toPort } from '#catalog/own/check-outputs.ts';
import { drawInputs, ITEMS } from '#catalog/own/draw-inputs.ts';
import type { KeptFiles } from '#catalog/own/keep-files.ts';
import { fillShape, type Lengths } from '#catalog/own/shapes.ts';
import { sha256 } from '#catalog/sha256.ts';
import { type Arm, BACKEND_TITLES, RUNTIME_TITLES, splitArm } from '#formats/arm.ts';
import type { GraphOutput, Inspected } from '#formats/graph.ts';
import type { Model, Port } from '#formats/model.ts';
import { comparePair, type Pairing } from './compare-pair.ts';
import { inspectModel } from './inspect-model.ts';
import { type Looked, type OwnOptions, type Refused, readDtype, refusing } from './look-into-model.ts';

/** A model that a person brought, ready to be measured like any other. */
export interface OwnModel {
  readonly status: 'tried';
  readonly model: Model;
  /** Its files and what its outputs are held against. */
  readonly kept: KeptFiles;
  /** What was found out, for people. */
  readonly findings: readonly string[];
}

/** Plain JavaScript has every operation and is slow: after so long WebAssembly is asked instead. */
const PLAIN_MS = 20_000;
const RUN_MS = 120_000;

/**
 * Runs an own model on a CPU backend, which later ones are held against, and holds both of a pair against each other.
 * @param lengths of its free dimensions
 */
export async function tryModel(looked: Looked, lengths: Lengths, options: OwnOptions): Promise<OwnModel | Refused> {
  return refusing(async () => {
    const inputs: Port[] = looked.inputs.map(({ name, dtype, shape }) => ({
      name,
      dtype,
      shape: fillShape(name, shape, lengths),
      layout: 'plain',
    }));
    const drawn = await Promise.all(
      drawInputs(inputs).map((input) => ('streams' in input ? input : looked.keeper.keep(input.buffer))),
    );
    const names = looked.inputs.map(({ name }) => name);
    const facts: OwnFacts = {
      ...NO_FACTS,
      inputs,
      onnx: { inputs: names, outputs: looked.onnx?.outputs.map(({ name }) => name) ?? [] },
      tfjs: { inputs: names, outputs: looked.tfjs?.outputs.map(({ name }) => name) ?? [] },
      reference: { count: ITEMS, inputs: drawn, outputs: [] },
    };
    const run = createRunner(looked, options);
    const { arm, runs } = await run(looked.onnx ? ['ort:wasm'] : ['tfjs:cpu', 'tfjs:wasm'], facts);
    refuseUseless(runs);
    const outputs = (runs[0] ?? []).map((output) => toPort(output, readDtype(output, 'output')));
    const known = { ...facts, outputs };
    const pairing =
      looked.onnx && looked.tfjs && (await comparePair(looked.tfjs, known, runs, (next) => run(PAIR_ARMS, next)));

    const digest = await sha256(new TextEncoder().encode(identityOf(looked, inputs)));
    const model = buildModel(looked.artifacts, {
      ...known,
      ...pairing?.facts,
      id: `own-${digest.slice(0, 8)}`,
      reference: { ...facts.reference, outputs: await keepReference(runs, looked.keeper) },
      summary: summarise(arm, pairing),
    });
    const findings = [...(pairing?.findings ?? []), model.summary, ...doubts(runs, model.tolerance)];
    return { status: 'tried', model, kept: looked.keeper.kept, findings };
  });
}

/** Where TensorFlow.js's half of a pair runs: ONNX Runtime's is the reference, so the fast one comes first. */
const PAIR_ARMS: readonly Arm[] = ['tfjs:wasm', 'tfjs:cpu'];

/** Runs a draft of the model on the first of some arms that can. */
function createRunner({ artifacts, keeper }: Looked, { signal, onStep }: OwnOptions) {
  return async (arms: readonly Arm[], facts: OwnFacts): Promise<Pick<Inspected, 'runs'> & { readonly arm: Arm }> => {
    let problem: BadModel | undefined;
    for (const arm of arms) {
      onStep(`${placeOf(arm)} runs it.`);
      const limitMs = arm === 'tfjs:cpu' && arms[0] === arm ? PLAIN_MS : RUN_MS;
      const inspection = await inspectModel(buildModel(artifacts, facts), {
        kept: keeper.kept,
        arm,
        items: ITEMS,
        limitMs,
        signal,
      });
      if (inspection.status === 'inspected') return { arm, runs: inspection.runs };
      problem ??= new BadModel(inspection.message, inspection.reason);
    }
    throw problem;
  };
}

const placeOf = (arm: Arm): string => {
  const { runtime, backend } = splitArm(arm);
  return `${RUNTIME_TITLES[runtime]} on ${BACKEND_TITLES[backend]}`;
};

/** What makes two own models the same: the same files at the same shapes. */
function identityOf({ artifacts: { onnx, tfjs } }: Looked, inputs: readonly Port[]): string {
  return JSON.stringify([
    onnx?.model.sha256,
    tfjs?.model.sha256,
    [...(onnx?.data ?? []).map(({ file }) => file), ...(tfjs?.weights ?? [])].map(({ sha256: hash }) => hash),
    inputs.map(({ shape }) => shape),
  ]);
}

function summarise(arm: Arm, pairing: Pairing | undefined): string {
  const what = pairing ? 'Your own pair of models' : 'Your own model';
  return `${what}, with inputs drawn from a seed. Outputs are held against those of ${placeOf(arm)}.`;
}

/** A check that cannot fail proves nothing: METHOD's rule for the catalogue, applied to a stranger. */
function doubts(runs: readonly (readonly GraphOutput[])[], tolerance: number): string[] {
  const spread = spreadOf(runs);
  if (spread > tolerance) return [];
  return [
    `Its outputs for two different inputs differ by ${spread.toPrecision(2)} of the largest value, and ${tolerance} is allowed: a backend that confuses inputs would not be noticed. Networks without trained weights are often so.`,
  ];
}
