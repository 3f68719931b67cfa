import { randomInt } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { firstLookOf } from '#claims/claim-size.ts';
import { ALL_ARMS, type Arm } from '#formats/arm.ts';
import type { GateCell } from '#formats/gate.ts';
import { DEPTHS, type Mode } from '#formats/mode.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import type { LabWords } from './carry-out.ts';
import { EXIT, Stop } from './exit-code.ts';
import { readManifest } from './read-manifest.ts';
import type { OwnWords } from './read-own-files.ts';
import { namesArms, type PlanWords, readPlan } from './read-plan.ts';
import { readRunFile } from './read-run-file.ts';

/** What the command line says about a gate. */
export interface GateWords extends LabWords, OwnWords, Partial<PlanWords> {
  /** A run file; what it was measured with is measured again. */
  readonly baseline?: string;
  /** A folder with the built page to be judged, where it is not this Dyno's own. */
  readonly build?: string;
  /** A folder with another built page. */
  readonly baselineBuild?: string;
  /** An .onnx file or a model of TensorFlow.js. */
  readonly baselineModel?: string;
  readonly baselineArm?: string;
}

/** What the current side is held against. */
export type Against =
  | { readonly kind: 'build'; readonly folder: string; readonly worker: string; readonly manifest: Manifest }
  | { readonly kind: 'model'; readonly id: string }
  | { readonly kind: 'arm'; readonly arm: Arm }
  | { readonly kind: 'file'; readonly file: string; readonly run: Run };

/** What a gate can judge: the rest has no one number to be held against. */
const GATE_MODES = ['latency', 'throughput', 'memory', 'cold'] as const satisfies readonly Mode[];
const DEFAULT_MODES = 'latency,memory';

/** What to hold the current side against, apart from a model, which has to be tried first. */
export function readAgainst({ baseline, baselineBuild, baselineModel, baselineArm }: GateWords): Against | undefined {
  const ways = [baselineBuild, baselineModel, baselineArm].filter((way) => way !== undefined);
  if (ways.length > 1) {
    throw usage('--baseline-build, --baseline-model and --baseline-arm each name a baseline. Leave all but one out.');
  }
  if (baselineBuild !== undefined) return readBuild(baselineBuild);
  if (baselineArm !== undefined) {
    if (ALL_ARMS.includes(baselineArm as Arm)) return { kind: 'arm', arm: baselineArm as Arm };
    throw usage(`--baseline-arm takes one arm, and “${baselineArm}” is none. There are: ${ALL_ARMS.join(', ')}.`);
  }
  if (baseline === undefined || baselineModel !== undefined) return undefined;
  const run = readRunFile(baseline, 'a baseline');
  if (run.plan.sampling === 'short') {
    throw usage(`${baseline} cannot be a baseline: it is a quick look, without verdicts. Make one without --quick.`);
  }
  return { kind: 'file', file: baseline, run };
}

/** @throws Stop for usage, where there is no built page */
export function readBuild(folder: string): Extract<Against, { kind: 'build' }> {
  const refuse = (why: string) =>
    usage(`${folder} is no built page: ${why}. Name a folder that \`npm run build\` has made, or dist/ of a package.`);
  const assets = path.join(folder, 'assets');
  if (!existsSync(assets)) throw refuse('it has no folder assets/');
  const worker = readdirSync(assets).find((name) => /^trial\.worker-[\w-]+\.js$/.test(name));
  if (!worker) throw refuse('its assets/ have no worker for trials');
  const manifest = readManifest(path.join(folder, 'models', 'manifest.json'));
  return { kind: 'build', folder, worker: `baseline/assets/${worker}`, manifest };
}

/** One arm of a gate, and everything about it that is fixed before anything runs. */
export interface GatePlan {
  /** Latency, throughput and cold start; one plan for each arm, or of a file one for all. */
  readonly timed: readonly Plan[];
  readonly memory: readonly Plan[];
  readonly cells: readonly GateCell[];
  readonly family: number;
  readonly armsByName: boolean;
  /** What a person should know before it begins. */
  readonly notes: readonly string[];
}

/**
 * The plans of a gate. What the words leave open comes from the baseline's file, where there is one.
 * @throws Stop for usage
 */
export function planGate(words: GateWords, against: Against, manifest: Manifest): GatePlan {
  const from = words.baseline === undefined ? undefined : readRunFile(words.baseline, 'a baseline').plan;
  const modelWords = words.models ?? from?.models.join(',');
  const armWords = words.arms ?? from?.arms.join(',');
  if (modelWords === undefined) throw usage('Say also --models <ids>; only with --baseline they come from a file.');
  if (armWords === undefined) throw usage('Say also --arms <names>; only with --baseline they come from a file.');
  const batch = words.batch ?? from?.batches.join(',');
  const preset = words.preset ?? from?.preset;
  const { blocks, margin, seed, timeout, mode = DEFAULT_MODES } = words;
  const said = Object.entries({ batch, preset, blocks, margin, seed, timeout }).filter(
    ([, word]) => word !== undefined,
  );
  const whole = readPlan(
    { models: modelWords, arms: armWords, mode, ...Object.fromEntries(said) },
    manifest,
    randomInt(2 ** 32),
  );
  refuseModes(whole.modes);
  const { models, notes } = leaveOutNew(whole.models, against, manifest);
  const timedModes = whole.modes.filter((name) => name !== 'memory');
  const family = whole.arms.length * models.length * whole.batches.length * countMeasures(timedModes);
  const least = Math.min(whole.blocks, firstLookOf(Math.max(1, family)));
  const plans = (modes: readonly Mode[]): Plan[] => {
    if (modes.length === 0) return [];
    const arms = against.kind === 'file' ? [whole.arms] : whole.arms.map((arm) => [arm]);
    return arms.map((mine) => ({ ...whole, models, arms: mine, modes: [...modes], blocksLeast: least }));
  };
  return {
    timed: plans(timedModes),
    memory: plans(whole.modes.filter((name) => name === 'memory')),
    cells: whole.modes.flatMap((name) =>
      whole.arms.flatMap((arm) =>
        models.flatMap((model) => whole.batches.map((size) => ({ mode: name, model, batch: size, arm }))),
      ),
    ),
    family: Math.max(1, family),
    armsByName: namesArms(armWords),
    notes,
  };
}

function refuseModes(modes: readonly Mode[]): void {
  const others = modes.filter((mode) => !(GATE_MODES as readonly Mode[]).includes(mode));
  if (others.length === 0) return;
  throw usage(`A gate judges ${GATE_MODES.join(', ')}, and not ${others.join(', ')}. Leave that out of --mode.`);
}

/** Throughput is judged at each number of requests in flight. */
function countMeasures(modes: readonly Mode[]): number {
  return modes.reduce((sum, mode) => sum + (mode === 'throughput' ? DEPTHS.length : 1), 0);
}

/** A model that the baseline does not have is nothing to be slower than; one of another precision is another model. */
function leaveOutNew(models: readonly string[], against: Against, manifest: Manifest) {
  if (against.kind !== 'build' && against.kind !== 'file') return { models: [...models], notes: [] };
  const precisionThen = (id: string): string | undefined =>
    against.kind === 'build'
      ? against.manifest.models.find((model) => model.id === id)?.precision
      : against.run.versions.models[id]?.precision;
  const there = (id: string) =>
    against.kind === 'build' ? precisionThen(id) !== undefined : against.run.plan.models.includes(id);
  const old = models.filter(there);
  const fresh = models.filter((id) => !there(id));
  for (const id of old) {
    const [then, now] = [precisionThen(id), manifest.models.find((model) => model.id === id)?.precision];
    if (then === undefined || then === now) continue;
    throw usage(
      `${id} was ${then} in the baseline and is ${now} now: another precision is another model. Leave it out.`,
    );
  }
  if (old.length === 0)
    throw usage(`The baseline has none of these models: ${models.join(', ')}. Nothing can be compared.`);
  return {
    models: old,
    notes: fresh.length === 0 ? [] : [`Not in the baseline, and so not compared: ${fresh.join(', ')}.`],
  };
}

const usage = (message: string) => new Stop(EXIT.usage, message);
