import { type Arm, armInList, BACKEND_TITLES, runtimeInSentence, splitArm } from '#formats/arm.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import { toRatio } from '#statistics/compare-arms.ts';
import { compareMedians, type MedianRatio } from '#statistics/compare-medians.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { isSameBackend, isVariantPair } from '#statistics/pairs.ts';
import { LOOK_ALPHA } from '#statistics/repeated-interval.ts';
import { stratifiedGeometricMean } from '#statistics/stratified-geometric-mean.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { workloadTitle } from '#views/words/arm-words.ts';
import { capital, counted, listed, threeFigures } from '#views/words/figures.ts';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';
import { isQuickLook } from './read-run.ts';
import { isSelf, leanOf, sayComparison, sayEnds, sayGrounds, sayRatio, shortNameIn } from './say-comparison.ts';
import type { Told } from './told.ts';

export type MeasuredCell = Extract<Cell, { status: 'measured' }>;
export type NameOf = (model: string) => string;

export interface Headline {
  /** The one sentence that answers. */
  readonly sentence: string;
  /** What it rests on. */
  readonly lead: string;
}

/** What a run says, in words that claim no more than its blocks can carry. */
export function writeHeadline(
  run: Told,
  cells: readonly Cell[],
  comparisons: readonly MeasuredComparison[],
  nameOf: NameOf,
): Headline {
  const measured = cells.filter((cell) => cell.status === 'measured');
  if (!run.outcomes.some(({ status }) => status === 'measured')) return sayNothing(run);
  if (isQuickLook(run) && measured.length > 0) return sayQuickLook(run, cells, measured, nameOf);
  const answer = pickAnswer(comparisons, cells, (arm) => isSoftware(run, arm));
  if (!answer) {
    return measured.length > 0
      ? {
          sentence: `${saySingle(run, measured, nameOf)}.`,
          lead: `${whatElse(cells)}A verdict takes both runtimes on one backend.`.trim(),
        }
      : sayCounts(run, nameOf);
  }
  const { arms, workload } = answer;
  const [backend, other] = arms.map((arm) => splitArm(arm).backend);
  const place = backend && backend === other ? `on ${BACKEND_TITLES[backend]} here` : 'here';
  const where = isSoftware(run, arms[0]) || isSoftware(run, arms[1]) ? `${place}, a ${SOFTWARE_GPU}` : place;
  const others = comparisons.filter(
    (other) => other !== answer && other.measure === answer.measure && isSameBackend(other),
  );
  const about = { workload: workloadTitle(nameOf(workload.model), workload.batch), where };
  if (isQuickLook(run)) {
    return {
      sentence:
        'ratio' in answer
          ? `${sayRatio(answer, about).slice(0, -1)}: a quick look, no verdict.`
          : sayComparison(answer, about),
      lead: `${whatElse(cells)}${howMuch(run)}`,
    };
  }
  return {
    sentence: sayComparison(answer, about),
    lead: [sayGrounds(answer, run.plan.blocks), sayOthers(others), sayModels(answer, comparisons), whatElse(cells)]
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
  };
}

function isSoftware({ device, outcomes }: Told, arm: Arm): boolean {
  const ran = outcomes.find((o) => o.arm === arm && o.status === 'measured');
  return whereItRan(arm, device, ran?.ran) === 'software-gpu';
}

function sayNothing({ endedBy, outcomes }: Told): Headline {
  return {
    sentence:
      endedBy === 'cancelled' && !outcomes.some(({ status }) => status === 'failed')
        ? 'The run was cancelled before anything was measured.'
        : 'Nothing could be measured here, so there are no numbers.',
    lead: 'Below stands the reason for each runtime.',
  };
}

/** Modes that count have no verdict to give. */
function sayCounts({ plan }: Told, nameOf: NameOf): Headline {
  const what = capital(listed(plan.modes.map((mode) => MODE_TITLES[mode])));
  return {
    sentence: `${what} of ${listed(plan.models.map(nameOf))}, for ${counted(plan.arms.length, 'arm')}, as found here.`,
    lead: 'These are ranges and counts; only latency, throughput and cold start have a verdict, from 8 blocks on.',
  };
}

/**
 * The comparison that answers: latency before anything else, on real hardware if there is one, the two runtimes on one
 * backend or else a variant and its plain arm, of the first workload, on its fastest backend.
 */
function pickAnswer(
  comparisons: readonly MeasuredComparison[],
  cells: readonly Cell[],
  isSoftware: (arm: Arm) => boolean,
): MeasuredComparison | undefined {
  const some = (wanted: (comparison: MeasuredComparison) => boolean, from: readonly MeasuredComparison[]) => {
    const found = from.filter(wanted);
    return found.length > 0 ? found : from;
  };
  const plain = comparisons.filter((comparison) => isSameBackend(comparison) || isSelf(comparison));
  const candidates = plain.length > 0 ? plain : comparisons.filter(isVariantPair);
  const real = some(({ arms }) => !arms.some(isSoftware), candidates);
  const told = some(({ status }) => status === 'interval' || status === 'ratio', real);
  const [first] = told;
  const mine = told.filter(
    ({ measure, workload }) =>
      measure === first?.measure && workload.model === first.workload.model && workload.batch === first.workload.batch,
  );
  const fastest = ({ arms, workload }: MeasuredComparison) =>
    Math.min(
      ...cells.flatMap((cell) =>
        cell.status === 'measured' &&
        cell.model === workload.model &&
        cell.batch === workload.batch &&
        arms.includes(cell.arm)
          ? [cell.medianMs]
          : [],
      ),
    );
  return mine.reduce((best, other) => (fastest(other) < fastest(best) ? other : best), mine[0] as MeasuredComparison);
}

function sayOthers(others: readonly MeasuredComparison[]): string {
  if (others.length === 0) return '';
  const count = (word: (comparison: MeasuredComparison) => boolean) => others.filter(word).length;
  const parts = [
    [count(({ verdict }) => verdict.word === 'faster'), 'where ONNX Runtime is faster'],
    [count(({ verdict }) => verdict.word === 'slower'), 'where TensorFlow.js is faster'],
    [count(({ verdict }) => verdict.word === 'comparable'), 'comparable'],
    [count(({ verdict }) => verdict.word === 'not settled'), 'not settled'],
  ] as const;
  const told = parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : []));
  return `Of ${counted(others.length, 'other comparison')} on the same backend: ${listed(told)}.`;
}

/** These models together, where each of them has an interval; it speaks of these and of no others. */
function sayModels(answer: MeasuredComparison, comparisons: readonly MeasuredComparison[]): string {
  const same = comparisons.filter(
    ({ measure, arms, workload }) =>
      measure === answer.measure && arms.join() === answer.arms.join() && workload.batch === answer.workload.batch,
  );
  if (same.length < 2 || same.some(({ status }) => status !== 'interval')) return '';
  const { estimate, low, high } = stratifiedGeometricMean(
    same.map(({ differences }) => differences),
    LOOK_ALPHA,
  );
  const mean = { arms: answer.arms, ratio: toRatio(estimate), low: toRatio(low), high: toRatio(high) };
  const { faster, factor } = leanOf(mean, mean.ratio);
  return `Over these ${same.length} models ${runtimeInSentence(faster)} was ${threeFigures(factor)} times as fast in the geometric mean (${sayEnds(mean, shortNameIn(answer.arms))}).`;
}

function sayQuickLook(run: Told, cells: readonly Cell[], measured: readonly MeasuredCell[], nameOf: NameOf): Headline {
  const ratios = compareMedians(cells);
  const plain = ratios.filter(isSameBackend);
  const pairs = plain.length > 0 ? plain : ratios.filter(isVariantPair);
  const pair = pickPair(pairs, measured, (cell) => isSoftware(run, cell.arm));
  const more = pairs.length > 1 ? `It is one of ${pairs.length} pairs on the same backend; all are below. ` : '';
  const rest = `${more}${whatElse(cells)}${howMuch(run)}`;
  if (!pair) return { sentence: `${saySingle(run, measured, nameOf)}: a quick look, no verdict.`, lead: rest };
  const [first, second] = pair.cells;
  const where = `on ${BACKEND_TITLES[splitArm(first.arm).backend]} here${isSoftware(run, first.arm) ? `, a ${SOFTWARE_GPU}` : ''}`;
  const workload = workloadTitle(nameOf(first.model), first.batch);
  const [one, other] = [runtimeInSentence(first.arm), runtimeInSentence(second.arm)];
  const sentence =
    threeFigures(Math.max(pair.ratio, 1 / pair.ratio)) === '1.00'
      ? `${one} and ${other} ran ${workload} in the same time, to three figures, ${where}`
      : sayRatio({ measure: 'latency', arms: [first.arm, second.arm], ratio: pair.ratio }, { workload, where }).slice(
          0,
          -1,
        );
  return {
    sentence: `${sentence}: a quick look, no verdict.`,
    lead: `Median ${threeFigures(first.medianMs)} ms with ${one}, ${threeFigures(second.medianMs)} ms with ${other}. ${rest}`,
  };
}

/** No two arms share a backend: the medians of the first workload, and nothing made of them. */
function saySingle(run: Told, measured: readonly MeasuredCell[], nameOf: NameOf): string {
  const [{ model, batch } = { model: '', batch: 1 }] = measured;
  const medians = measured
    .filter((cell) => cell.model === model && cell.batch === batch)
    .map(
      ({ arm, medianMs }) =>
        `${armInList(arm)}${isSoftware(run, arm) ? ` (${SOFTWARE_GPU})` : ''} took ${threeFigures(medianMs)} ms`,
    );
  return `${listed(medians)} for ${workloadTitle(nameOf(model), batch)} here`;
}

/** The pair that answers: on real hardware if there is one, of the first workload, on its fastest backend. */
function pickPair(
  pairs: readonly MedianRatio[],
  measured: readonly MeasuredCell[],
  isSoftware: (cell: MeasuredCell) => boolean,
) {
  const cellOf = (pair: MedianRatio, side: 0 | 1) =>
    measured.find((cell) => cell.model === pair.model && cell.batch === pair.batch && cell.arm === pair.arms[side]);
  const candidates = pairs.flatMap((pair) => {
    const [first, second] = [cellOf(pair, 0), cellOf(pair, 1)];
    return first && second ? [{ cells: [first, second] as const, ratio: pair.ratio }] : [];
  });
  const hardware = candidates.filter(({ cells: [first, second] }) => !isSoftware(first) && !isSoftware(second));
  const [best, ...others] = hardware.length > 0 ? hardware : candidates;
  const fastest = ({ cells: [first, second] }: NonNullable<typeof best>) => Math.min(first.medianMs, second.medianMs);
  return (
    best &&
    others
      .filter(({ cells: [{ model, batch }] }) => model === best.cells[0].model && batch === best.cells[0].batch)
      .reduce((winner, other) => (fastest(other) < fastest(winner) ? other : winner), best)
  );
}

function whatElse(cells: readonly Cell[]): string {
  const failed = cells.filter(({ status }) => status === 'failed').length;
  const skipped = cells.filter(({ status }) => status === 'skipped').length;
  const waiting = cells.filter(({ status }) => status === 'waiting').length;
  const parts = [
    ...(failed > 0 ? [`${counted(failed, 'cell')} failed and ${failed === 1 ? 'has' : 'have'} no number.`] : []),
    ...(skipped > 0 ? [`${counted(skipped, 'cell')} could not run here.`] : []),
    ...(waiting > 0 && waiting < cells.length
      ? [`${counted(waiting, 'cell')} had no turn before the run was cancelled.`]
      : []),
  ];
  return parts.map((part) => `${part} `).join('');
}

function howMuch({ plan, endedBy }: Pick<Run, 'plan' | 'endedBy'>): string {
  if (endedBy === 'cancelled')
    return `A run cancelled on the way to ${counted(plan.blocks, 'block')} is a look, not a verdict.`;
  return plan.blocks === 1
    ? 'One block is a look, not a verdict.'
    : `${plan.blocks} blocks of short samples are a look, not a verdict.`;
}
