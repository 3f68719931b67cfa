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
import type { Failure } from '#formats/trial.ts';
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

/** A backend that is asked, and how long it may take. */
interface Attempt {
  readonly arm: Arm;
  readonly limitMs: number;
}

const LIMIT_MS = 120_000;
/** ONNX Runtime's half of a pair is the reference, so that the other half may run where it is fast. */
const ATTEMPTS = {
  ort: [{ arm: 'ort:wasm', limitMs: LIMIT_MS }],
  // Plain JavaScript has the most operations and is slow.
  tfjs: [
    { arm: 'tfjs:cpu', limitMs: 20_000 },
    { arm: 'tfjs:wasm', limitMs: LIMIT_MS },
    { arm: 'tfjs:cpu', limitMs: LIMIT_MS },
  ],
  otherHalf: [
    { arm: 'tfjs:wasm', limitMs: LIMIT_MS },
    { arm: 'tfjs:cpu', limitMs: LIMIT_MS },
  ],
} as const satisfies Record<string, readonly Attempt[]>;

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
    const { arm, runs } = await run(looked.onnx ? ATTEMPTS.ort : ATTEMPTS.tfjs, facts);
    refuseUseless(runs);
    const outputs = (runs[0] ?? []).map((output) => toPort(output, readDtype(output, 'output')));
    const known = { ...facts, outputs };
    const pairing =
      looked.onnx &&
      looked.tfjs &&
      (await comparePair(looked.tfjs, known, runs, (next) => run(ATTEMPTS.otherHalf, next)));

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

/** Runs a draft of the model on the first of some backends that can. */
function createRunner({ artifacts, keeper }: Looked, { signal, onStep }: OwnOptions) {
  return async (attempts: readonly Attempt[], facts: OwnFacts): Promise<Pick<Inspected, 'runs'> & { arm: Arm }> => {
    const problems: { readonly arm: Arm; readonly reason: Failure; readonly message: string }[] = [];
    for (const { arm, limitMs } of attempts) {
      if (problems.some((problem) => problem.arm === arm && problem.reason !== 'timed-out')) continue;
      onStep(`${placeOf(arm)} runs it.`);
      const setting = { kept: keeper.kept, arm, items: ITEMS, limitMs, signal };
      const inspection = await inspectModel(buildModel(artifacts, facts), setting);
      if (inspection.status === 'inspected') return { arm, runs: inspection.runs };
      problems.push({ arm, ...inspection });
    }
    const message = problems.map((problem) => `${placeOf(problem.arm)}: ${problem.message}`).join(' ');
    throw new BadModel(message, problems.at(-1)?.reason);
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
