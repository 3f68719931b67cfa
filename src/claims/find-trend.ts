import type { Arm } from '#formats/arm.ts';
import type { ClaimTest, Rule } from '#formats/claim.ts';
import { blockLevels } from './block-levels.ts';
import { type Evidence, type Finding, readBlocks } from './evidence.ts';
import { chooseRun } from './find-cell.ts';
import { missing, type Sources } from './find-ratio.ts';
import { listSubjects, type Subject } from './list-subjects.ts';

type ArmSubject = Extract<Subject, { kind: 'arm' }>;

/**
 * By which power of size the time of an arm grows: the slope of log ms on log size, one for each block that all sizes
 * have in common. Sizes that this device could not do at all are left to the rule, which may count them as an answer.
 */
export function findGrowth(test: ClaimTest, rule: Extract<Rule, { type: 'growth' }>, sources: Sources): Finding[] {
  const subjects = listSubjects(test).filter((subject): subject is ArmSubject => subject.kind === 'arm');
  return rule.arms.map((arm) => {
    const points = subjects.filter((subject) => subject.arm === arm);
    const [first] = points;
    if (!first) throw new Error('a trend without points');
    const subject = { ...first, cells: points.flatMap(({ cells }) => cells), label: labelOf(arm, rule.along) };
    const found = points.map((point) => ({ point, run: chooseRun(sources.runs, sources.preset, point.cells) }));
    const lost = found.filter(({ run }) => run === undefined).map(({ point }) => missing(point, sources));
    if (lost.length > 0) {
      return { subject, status: 'missing', missing: lost.flatMap((f) => (f.status === 'missing' ? f.missing : [])) };
    }
    const runs = found.flatMap(({ run }) => run ?? []);
    const levels = found.map(({ point, run }) => {
      const [cell] = point.cells;
      return run && cell ? blockLevels(run, cell, 'latency') : new Map<number, number>();
    });
    const slopes = slopesByBlock(levels, rule.sizes);
    return readBlocks(
      subject,
      slopes,
      runs.some(({ plan }) => plan.sampling === 'short'),
    );
  });
}

/**
 * The slope of a ratio on log size, as flat and as steep as a line can be that passes through the intervals of all
 * sizes, each of them made for so many.
 */
export function trendOfRatios(ratios: readonly Evidence[], sizes: readonly number[]): Evidence {
  const weights = slopeWeights(sizes);
  return {
    estimate: dot(
      weights,
      ratios.map(({ estimate }) => estimate),
    ),
    basis: ratios.every(({ basis }) => basis === 'blocks') ? 'blocks' : 'range',
    seen: Math.min(...ratios.map(({ seen }) => seen)),
    dots: [],
    bounds: (family) => {
      const bounds = ratios.flatMap((ratio) => ratio.bounds(family * ratios.length) ?? []);
      if (bounds.length < ratios.length) return undefined;
      const end = (side: 'low' | 'high', other: 'low' | 'high') =>
        dot(
          weights,
          bounds.map((entry, index) => entry[(weights[index] as number) >= 0 ? side : other]),
        );
      return { low: end('low', 'high'), high: end('high', 'low') };
    },
  };
}

/** The slope in each block that every size has. */
function slopesByBlock(levels: readonly ReadonlyMap<number, number>[], sizes: readonly number[]): number[] {
  const weights = slopeWeights(sizes);
  const [first] = levels;
  return [...(first?.keys() ?? [])].flatMap((block) => {
    const values = levels.flatMap((level) => level.get(block) ?? []);
    return values.length < levels.length ? [] : [dot(weights, values)];
  });
}

/** Least squares of a value on log size: the slope is this weighted sum of the values. */
function slopeWeights(sizes: readonly number[]): number[] {
  const logs = sizes.map(Math.log);
  const centre = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0);
  return logs.map((log) => (log - centre) / squares);
}

const dot = (weights: readonly number[], values: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (values[index] as number), 0) + 0;

const labelOf = (arm: Arm, along: 'models' | 'batches'): string =>
  `${arm}, time against ${along === 'models' ? 'parameters' : 'batch size'}`;
