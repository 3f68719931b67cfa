import { ARMS, type Arm } from '#formats/arm.ts';
import type { Manifest } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import { type Plan, PlanSchema } from '#formats/plan.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { EXIT, Stop } from './exit-code.ts';

/** What the command line says about the plan, as text. */
export interface PlanWords {
  readonly models: string;
  readonly arms: string;
  readonly batch?: string;
  readonly quick?: boolean;
  readonly blocks?: string;
  readonly seed?: string;
  readonly timeout?: string;
}

/**
 * The plan that a command line asks for.
 * @param randomSeed is used where the words name none
 * @throws Stop for usage, with the names that exist or the numbers that are allowed
 */
export function readPlan(words: PlanWords, manifest: Manifest, randomSeed: number): Plan {
  const known = manifest.models.map(({ id }) => id);
  const plan = buildPlan({
    models: readNames('model', words.models, known),
    arms: readNames('arm', words.arms, ARMS) as Arm[],
    ...(words.batch === undefined
      ? {}
      : { batches: unique(words.batch.split(',')).map((n) => readNumber('batch', n)) }),
    ...(words.quick === undefined ? {} : { quick: words.quick }),
    ...(words.blocks === undefined ? {} : { blocks: readNumber('blocks', words.blocks) }),
    ...(words.timeout === undefined ? {} : { timeoutMs: readNumber('timeout', words.timeout) * 1000 }),
    seed: words.seed === undefined ? randomSeed : readNumber('seed', words.seed),
  });
  const reading = readAs(PlanSchema, plan);
  if (reading.status === 'unreadable') throw usage(`The plan cannot be carried out: ${reading.message}`);
  return reading.value;
}

/** Whether the arms were asked for one by one, so that one that cannot run is a defect. */
export const namesArms = (words: Pick<PlanWords, 'arms'>): boolean => words.arms.trim() !== 'all';

function readNames(kind: string, words: string, known: readonly string[]): string[] {
  if (words.trim() === 'all') return [...known];
  const names = unique(words.split(',').map((name) => name.trim())).filter((name) => name !== '');
  const there = `There are: ${known.join(', ')}; or all.`;
  if (names.length === 0) throw usage(`Name at least one ${kind}. ${there}`);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return names;
  throw usage(`There is no ${kind} ${unknown.map((name) => `“${name}”`).join(', ')}. ${there}`);
}

function readNumber(option: string, word: string): number {
  // Number('') is 0 and Number('0x10') is 16: only digits are a number here.
  if (!/^\s*\d+\s*$/.test(word)) throw usage(`--${option} takes whole numbers, and “${word}” is none.`);
  return Number(word);
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const usage = (message: string) => new Stop(EXIT.usage, message);
