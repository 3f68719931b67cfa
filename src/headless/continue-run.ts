import type { Manifest } from '#formats/model.ts';
import { BLOCKS_MAX, type Plan } from '#formats/plan.ts';
import type { Earlier, Run } from '#formats/run.ts';
import { keepWholeBlocks } from '#plan/keep-whole-blocks.ts';
import { orderTrials } from '#plan/order-trials.ts';
import type { Started } from './drive-browser.ts';
import { EXIT, Stop } from './exit-code.ts';
import { type PlanWords, readPlan } from './read-plan.ts';
import { readRunFile } from './read-run-file.ts';
import { listDifferences } from './run-conditions.ts';

/** A run in a file that goes on: its plan, perhaps with more blocks, and what it has brought already. */
export interface Continuation {
  readonly plan: Plan;
  readonly earlier: Earlier;
  readonly startedAt: string;
  /** How many blocks were begun and not ended; they are run again as a whole. */
  readonly broken: number;
  /** Why the browser that has begun must not go on with it. */
  readonly refuse: (started: Started) => Stop | undefined;
}

/**
 * Reads a run file of any format to go on with it.
 * @param words may repeat what the file says, and may raise the blocks
 * @throws Stop for usage: the file cannot be read, the words ask for another plan, or nothing is left to run
 */
export function continueRun(file: string, words: Partial<PlanWords>, manifest: Manifest): Continuation {
  const run = readRunFile(file, 'continued');
  const plan = readSamePlan(file, run, words, manifest);
  const trials = new Map(orderTrials(plan).map((trial) => [trial.order, trial] as const));
  for (const { order, mode, model, arm, batch, block } of run.outcomes) {
    const trial = trials.get(order);
    const isSame =
      trial?.mode === mode &&
      trial.model === model &&
      trial.arm === arm &&
      trial.batch === batch &&
      trial.block === block;
    if (!isSame) {
      throw usage(
        `${file} cannot be continued: its trials were taken in another order than this Dyno takes them. Begin a new run.`,
      );
    }
  }
  const { outcomes, controls, replacements } = run;
  return {
    plan,
    ...keepWholeBlocks(plan, { outcomes, controls, replacements }),
    startedAt: run.startedAt,
    refuse: (started) => {
      const why = whyOther(file, run, started);
      return why === undefined ? undefined : usage(why);
    },
  };
}

/** The file's own plan; only the most blocks may be another number, and a higher one. */
function readSamePlan(file: string, run: Run, words: Partial<PlanWords>, manifest: Manifest): Plan {
  const own = run.plan;
  const isQuick = own.sampling === 'short';
  const asked = readPlan({ ...wordsOf(own), ...words }, manifest, own.seed);
  if (isQuick && words.blocks !== undefined && words.blocks.trim() !== '1') {
    throw usage(`${file} is a quick look, which has one block. For more, begin a new run without --quick.`);
  }
  const keys = [
    'models',
    'arms',
    'batches',
    'modes',
    'sampling',
    'margin',
    'preset',
    'seed',
    'timeoutMs',
    'shard',
  ] as const;
  const other = keys.filter((key) => String(asked[key]) !== String(own[key]));
  if (other.length > 0) {
    const differences = other.map((key) => `${NAMES[key]} ${own[key]}, not ${asked[key]}`).join('; ');
    throw usage(`${file} has a plan of its own: ${differences}. Leave that out, or begin a new run.`);
  }
  if (asked.blocks < own.blocks) {
    throw usage(`${file} was planned with up to ${own.blocks} blocks. --blocks can be raised and not lowered.`);
  }
  if (run.endedBy === 'completed' && asked.blocks === own.blocks) {
    const more =
      isQuick || own.blocks === BLOCKS_MAX
        ? 'Begin a new run.'
        : `Name more than ${own.blocks} --blocks, or begin a new run.`;
    throw usage(`${file} is complete: nothing is left to run. ${more}`);
  }
  return { ...own, blocks: asked.blocks };
}

const NAMES = {
  models: 'models',
  arms: 'arms',
  batches: 'batches',
  modes: 'modes',
  sampling: 'sampling',
  margin: 'margin',
  preset: 'preset',
  seed: 'seed',
  timeoutMs: 'time-out in ms',
  shard: 'shard',
} as const;

/** A plan as a person would have asked for it. */
function wordsOf(plan: Plan): PlanWords {
  return {
    models: plan.models.join(','),
    arms: plan.arms.join(','),
    batch: plan.batches.join(','),
    mode: plan.modes.join(','),
    ...(plan.sampling === 'short' ? { quick: true } : { blocks: String(plan.blocks) }),
    margin: String(plan.margin),
    preset: plan.preset,
    timeout: String(plan.timeoutMs / 1000),
    ...(plan.shard === undefined ? {} : { shard: plan.shard }),
  };
}

function whyOther(file: string, run: Started, now: Started): string | undefined {
  const differences = listDifferences(run, now);
  if (differences.length === 0) return undefined;
  return [
    `${file} cannot be continued here, because its blocks would not be of one kind:`,
    ...differences.map(({ what, before, after }) => `  ${what}: ${before} in the file, ${after} now`),
    'Go on where it was begun, or begin a new run.',
  ].join('\n');
}

const usage = (message: string) => new Stop(EXIT.usage, message);
