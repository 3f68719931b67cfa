import { ALL_ARMS, ARMS, type Arm, VARIANT_ARMS } from '#formats/arm.ts';
import { MODES, type Mode } from '#formats/mode.ts';
import { FAMILIES, type Manifest } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import { type Plan, PlanSchema, type Preset } from '#formats/plan.ts';
import { listWorkloads } from '#formats/workload.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { LAST_LOOK, LOOKS } from '#statistics/repeated-interval.ts';
import { EXIT, Stop } from './exit-code.ts';

/** What the command line says about the plan, as text. */
export interface PlanWords {
  readonly models: string;
  readonly arms: string;
  readonly batch?: string;
  readonly mode?: string;
  readonly quick?: boolean;
  readonly blocks?: string;
  readonly margin?: string;
  readonly preset?: Preset;
  readonly seed?: string;
  readonly timeout?: string;
  /** `2/3` */
  readonly shard?: string;
}

/** Fewer blocks than at the first look have no interval. */
export const BLOCKS_LEAST = LOOKS[0]?.blocks ?? 1;

/**
 * The plan that a command line asks for.
 * @param randomSeed is used where the words name none
 * @throws Stop for usage, with the names that exist or the numbers that are allowed
 */
export function readPlan(words: PlanWords, manifest: Manifest, randomSeed: number): Plan {
  const plan = buildPlan({
    models: readModels(words.models, manifest),
    arms: readArms(words.arms),
    ...(words.batch === undefined
      ? {}
      : { batches: unique(words.batch.split(',')).map((n) => readNumber('batch', n)) }),
    ...(words.mode === undefined ? {} : { modes: readNames('mode', words.mode, MODES) as Mode[] }),
    ...(words.quick === undefined ? {} : { quick: words.quick }),
    ...(words.blocks === undefined || words.quick ? {} : { blocks: readBlocks(words.blocks) }),
    ...(words.margin === undefined ? {} : { margin: readMargin(words.margin) }),
    ...(words.preset === undefined ? {} : { preset: words.preset }),
    ...(words.timeout === undefined ? {} : { timeoutMs: readNumber('timeout', words.timeout) * 1000 }),
    seed: words.seed === undefined ? randomSeed : readNumber('seed', words.seed),
  });
  const reading = readAs(PlanSchema, plan);
  if (reading.status === 'unreadable') throw usage(`The plan cannot be carried out: ${reading.message}`);
  return words.shard === undefined ? reading.value : takeShard(reading.value, words.shard);
}

/** A part of the plan's workloads, for one of several machines. */
function takeShard(plan: Plan, word: string): Plan {
  const reading = readAs(PlanSchema, { ...plan, shard: word.trim() });
  if (reading.status === 'unreadable') {
    throw usage(`--shard takes the number of a part and of how many, as in 2/3, and “${word}” is no such thing.`);
  }
  if (listWorkloads(reading.value).length > 0) return reading.value;
  throw usage(
    `--shard ${word} is empty: the plan has ${countWorkloads(listWorkloads(plan).length)}, each a model at a batch size, ` +
      'and no more parts than that.',
  );
}

const countWorkloads = (count: number): string => `${count} ${count === 1 ? 'workload' : 'workloads'}`;

/** Words that stand for several arms. */
const ARM_GROUPS: Readonly<Record<string, readonly Arm[]>> = { all: ARMS, variants: VARIANT_ARMS };
const isGroup = (name: string): boolean => Object.hasOwn(ARM_GROUPS, name);

/** An arm's own name, `all` for every plain arm and `variants` for every other. */
export function readArms(words: string): Arm[] {
  const names = wordsOf(words);
  const there = `There are: ${ARMS.join(', ')}; or all. Variants: ${VARIANT_ARMS.join(', ')}; or variants.`;
  if (names.length === 0) throw usage(`Name at least one arm. ${there}`);
  const unknown = names.filter((name) => !isGroup(name) && !ALL_ARMS.includes(name as Arm));
  if (unknown.length > 0) throw usage(`There is no arm ${unknown.map((name) => `“${name}”`).join(', ')}. ${there}`);
  return unique(names.flatMap((name) => ARM_GROUPS[name] ?? [name as Arm]));
}

/** Whether the arms were asked for one by one, so that one that cannot run is a defect. */
export const namesArms = (words: string): boolean => wordsOf(words).some((name) => !isGroup(name));

/** What a quick look does with a number of blocks, where one was named that it does not have. */
export function noteUnusedBlocks({ quick, blocks }: Pick<PlanWords, 'quick' | 'blocks'>): string | undefined {
  if (!quick || blocks === undefined || readNumber('blocks', blocks) === 1) return undefined;
  return `A quick look has one block: --blocks ${blocks} is not used. Leave out --quick for a verdict.`;
}

function readBlocks(word: string): number {
  const blocks = readNumber('blocks', word);
  if (blocks >= BLOCKS_LEAST && blocks <= LAST_LOOK) return blocks;
  const why =
    blocks < BLOCKS_LEAST
      ? `From fewer than ${BLOCKS_LEAST} blocks there is no interval, and so no verdict: --blocks ${word} would measure in vain.`
      : `At ${LAST_LOOK} blocks verdicts are final: --blocks ${word} would measure in vain.`;
  throw usage(`${why} Name ${BLOCKS_LEAST} to ${LAST_LOOK}, or use --quick for a look without a verdict.`);
}

/** `5%`, `0.05` and `1.05` are one and the same. */
export function readMargin(word: string): number {
  const [, digits = '', sign] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)\s*$/.exec(word) ?? [];
  const value = Number(digits);
  const margin = sign === '%' ? 1 + value / 100 : value < 1 ? 1 + value : value;
  const rounded = Number(margin.toFixed(9));
  if (digits !== '' && rounded > 1 && rounded <= 2) return rounded;
  throw usage(
    `--margin is how far two arms may differ and still count as comparable, and “${word}” is no such thing. ` +
      'Name more than 0% and at most 100%: 5%, 0.05 and 1.05 are the same.',
  );
}

/** Models by their ids, and all of a family by its name. */
function readModels(words: string, { models }: Manifest): string[] {
  const ids = models.map(({ id }) => id);
  const families = FAMILIES.filter((family) => models.some((model) => model.family === family));
  const names = readNames('model', words, ids, families);
  return unique(
    names.flatMap((name) => {
      const family = models.filter((model) => model.family === name).map(({ id }) => id);
      return ids.includes(name) ? [name] : family;
    }),
  );
}

/** @param groups names that stand for several; `all` does not repeat them */
function readNames(kind: string, words: string, known: readonly string[], groups: readonly string[] = []): string[] {
  if (words.trim() === 'all') return [...known];
  const names = wordsOf(words);
  const there = `There are: ${[known.join(', '), ...(groups.length > 0 ? [`all of ${groups.join(', ')}`] : [])].join('; ')}; or all.`;
  if (names.length === 0) throw usage(`Name at least one ${kind}. ${there}`);
  const unknown = names.filter((name) => !known.includes(name) && !groups.includes(name));
  if (unknown.length === 0) return names;
  throw usage(`There is no ${kind} ${unknown.map((name) => `“${name}”`).join(', ')}. ${there}`);
}

function readNumber(option: string, word: string): number {
  // Number('') is 0 and Number('0x10') is 16: only digits are a number here.
  if (!/^\s*\d+\s*$/.test(word)) throw usage(`--${option} takes whole numbers, and “${word}” is none.`);
  return Number(word);
}

const wordsOf = (list: string): string[] =>
  unique(list.split(',').map((word) => word.trim())).filter((word) => word !== '');
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const usage = (message: string) => new Stop(EXIT.usage, message);
