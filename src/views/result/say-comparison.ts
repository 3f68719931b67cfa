import {
  type Arm,
  armInList,
  placeTitle,
  type RuntimeName,
  runtimeInSentence,
  splitArm,
  VARIANT_TITLES,
} from '#formats/arm.ts';
import type { Comparison, RatioInterval } from '#statistics/compare-arms.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import type { Measure } from '#statistics/measures.ts';
import { isVariantPair } from '#statistics/pairs.ts';
import type { Unsettled } from '#statistics/verdict.ts';
import { counted, threeFigures, toPlaces } from '#views/words/figures.ts';
import { marginWords } from '#views/words/method-words.ts';

/** In columns that have no room for names. */
export const SHORT_TITLES: Readonly<Record<RuntimeName, string>> = { tfjs: 'TF.js', ort: 'ORT' };

/** The faster arm, as far as the estimate goes, and how many times as fast it was. */
export function leanOf({ arms: [first, second] }: Pick<Comparison, 'arms'>, ratio: number) {
  return ratio >= 1
    ? { faster: second, slower: first, factor: ratio }
    : { faster: first, slower: second, factor: 1 / ratio };
}

/** The arm that a verdict names; none where it names no winner. */
export function winnerOf({ arms: [first, second], verdict }: Pick<Comparison, 'arms' | 'verdict'>): Arm | undefined {
  if (verdict.word === 'faster') return second;
  return verdict.word === 'slower' ? first : undefined;
}

export const isSelf = ({ arms: [a, b] }: Pick<Comparison, 'arms'>): boolean => a === b;

/** To the place of the estimate, which has three figures. */
export function sayEnds(comparison: Pick<Comparison, 'arms'> & RatioInterval, name: (arm: Arm) => string): string {
  const { ratio, low, high, arms } = comparison;
  const places = threeFigures(leanOf(comparison, ratio).factor).split('.')[1]?.length ?? 0;
  const say = (factor: number) => toPlaces(factor, places);
  if (low > 1) return `${say(low)} to ${say(high)}`;
  if (high < 1) return `${say(1 / high)} to ${say(1 / low)}`;
  return `${name(arms[0])} ${say(1 / low)} to ${name(arms[1])} ${say(high)}`;
}

/** The names of two arms as short as they can be told apart. */
export function shortNameIn([a, b]: readonly [Arm, Arm]): (arm: Arm) => string {
  return (arm) => {
    const { runtime, variant } = splitArm(arm);
    const sameBackend = splitArm(a).backend === splitArm(b).backend;
    const sameRuntime = splitArm(a).runtime === splitArm(b).runtime;
    if (isVariantPair({ arms: [a, b] })) return variant ? 'variant' : 'plain';
    if (sameBackend && sameRuntime) return variant ? VARIANT_TITLES[variant] : 'plain';
    if (sameBackend) return variant ? `${SHORT_TITLES[runtime]}, ${VARIANT_TITLES[variant]}` : SHORT_TITLES[runtime];
    return sameRuntime ? placeTitle(arm) : `${SHORT_TITLES[runtime]} on ${placeTitle(arm)}`;
  };
}

/** The outcome in a word or three, for a column. */
export function sayOutcome(comparison: Comparison): string {
  const { verdict, arms } = comparison;
  const winner = winnerOf(comparison);
  if (winner) return `${shortNameIn(arms)(winner)} faster`;
  if (verdict.word === 'comparable') return 'Comparable';
  return verdict.word === 'not settled' && verdict.reason === 'void' ? 'No number' : 'Not settled';
}

/** Names in a sentence: runtimes alone where the backend is the same and said already. */
function nameIn([a, b]: readonly [Arm, Arm]): (arm: Arm) => string {
  const same = splitArm(a).backend === splitArm(b).backend;
  return same ? runtimeInSentence : armInList;
}

interface About {
  readonly workload: string;
  /** "on WebAssembly here", "here". */
  readonly where: string;
}

/** The one sentence of a comparison: who, how many times, on what, where. */
export function sayComparison(comparison: MeasuredComparison, { workload, where }: About): string {
  const { arms, margin, measure } = comparison;
  if (isSelf(comparison)) return saySelf(comparison, workload);
  const [a, b] = arms.map(nameIn(arms)) as [string, string];
  if (comparison.verdict.word === 'comparable') {
    return `${a} and ${b} are comparable ${onWhat(measure, workload)} ${where}: within ${marginWords(margin)}.`;
  }
  if (winnerOf(comparison) && comparison.status === 'interval') return sayRatio(comparison, { workload, where });
  return `Not settled: whether ${a} or ${b} ${doesBetter(measure, workload)} ${where}.`;
}

/** The ratio as a sentence, whatever it rests on. */
export function sayRatio(
  comparison: Pick<MeasuredComparison, 'arms' | 'measure'> & { readonly ratio: number },
  { workload, where }: About,
): string {
  const { arms, measure, ratio } = comparison;
  const lean = leanOf(comparison, ratio);
  const [faster, slower] = [lean.faster, lean.slower].map(nameIn(arms)) as [string, string];
  const factor = `${threeFigures(lean.factor)} times as`;
  if (measure === 'latency') return `${faster} ran ${workload} ${factor} fast as ${slower} ${where}.`;
  if (measure === 'cold start') {
    return `${faster} came to its first result of ${workload} ${factor} fast as ${slower} ${where}.`;
  }
  return `${faster} completed ${factor} many inferences of ${workload} a second as ${slower} ${where}, with ${depthOf(measure)} under way.`;
}

export const depthOf = (measure: Measure): number => Number(measure.replace('throughput at ', ''));

function onWhat(measure: Measure, workload: string): string {
  if (measure === 'latency') return `on ${workload}`;
  if (measure === 'cold start') return `in the cold start of ${workload}`;
  return `in the throughput of ${workload} with ${depthOf(measure)} under way`;
}

function doesBetter(measure: Measure, workload: string): string {
  if (measure === 'latency') return `runs ${workload} faster`;
  if (measure === 'cold start') return `comes to its first result of ${workload} sooner`;
  return `completes more of ${workload} a second with ${depthOf(measure)} under way`;
}

/** What carries the sentence, or what is missing to one. */
export function sayGrounds(comparison: MeasuredComparison, blocksMost: number): string {
  const { verdict, margin, arms } = comparison;
  if (comparison.status !== 'interval') {
    const so = comparison.status === 'ratio' ? `${sayLean(comparison, comparison.ratio)} ` : '';
    return verdict.word === 'not settled' ? `${so}${sayWhy(verdict.reason, comparison, blocksMost)}` : so.trim();
  }
  const crosses = comparison.low <= 1 && comparison.high >= 1;
  const ends = sayEnds(comparison, nameIn(arms));
  const interval = `${crosses ? `From ${ends} times as fast` : `Between ${ends.replace(' to ', ' and ')} times`}, 95% interval after ${counted(comparison.look, 'block')}.`;
  if (verdict.word === 'not settled') return `${interval} ${sayWhy(verdict.reason, comparison, blocksMost)}`;
  if (verdict.word === 'comparable') {
    const lean = leanOf(comparison, comparison.ratio).faster;
    return verdict.slightly ? `${interval} ${nameIn(arms)(lean)} is slightly faster, by less than counts.` : interval;
  }
  return verdict.materially ? interval : `${interval} It may be less than the margin of ${marginWords(margin)}.`;
}

function sayLean(comparison: Comparison, ratio: number): string {
  const { faster, factor } = leanOf(comparison, ratio);
  const factorText = threeFigures(factor);
  return factorText === '1.00'
    ? 'So far both take the same time, to three figures.'
    : `So far ${nameIn(comparison.arms)(faster)} looks ${factorText} times as fast.`;
}

/** Why there is no word, and what would help. */
function sayWhy(
  reason: Unsettled,
  { blocks, verdict }: Pick<Comparison, 'blocks' | 'verdict'>,
  blocksMost: number,
): string {
  switch (reason) {
    case 'quick-look':
      if (blocksMost === 1) return 'One block is a look, not a verdict.';
      return sayWhy('few-blocks', { blocks, verdict }, blocksMost);
    case 'few-blocks':
      return `${counted(blocks, 'complete block')} of the 8 that a first interval needs: run more blocks.`;
    case 'wide-interval':
      return verdict.final
        ? 'At 32 blocks that is final here: the machine is too uneven to tell them apart. Close other programs and tabs, and run it again.'
        : blocksMost > blocks
          ? 'The run was ended before it was settled.'
          : 'More blocks would narrow it.';
    case 'large-family':
      return 'More blocks are needed for so many comparisons at once.';
    case 'void':
      return 'A trial of one of them failed or could not run, which voids the numbers of both.';
    case 'a-a-differs':
      return 'One arm against itself did not come out the same, so no difference on this machine can be believed now.';
    case 'not-isolated':
      return 'The page was not isolated, so the clock was coarse and threads were off. Open Dyno from its own server and run it again.';
    case 'no-steady-state':
      return 'The times never became steady, so no word stands. Let the machine cool down, close other programs, and run it again.';
    case 'many-repeats':
      return 'Over a quarter of the blocks had to be run again, so no word stands. Leave the tab in front and run it again.';
  }
}

function saySelf(comparison: MeasuredComparison, workload: string): string {
  const name = armInList(comparison.arms[0]);
  switch (comparison.verdict.word) {
    case 'comparable':
      return `${name} against itself on ${workload}: comparable here, as it must be.`;
    case 'faster':
    case 'slower':
      return `${name} against itself on ${workload} came out different: this machine is too uneven to be believed.`;
    case 'not settled':
      return `${name} against itself on ${workload}: not settled.`;
  }
}
