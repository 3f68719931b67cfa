import type { Rule } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import { median } from '#statistics/quantile.ts';
import { workRate } from '#statistics/work-rate.ts';
import { blockLevels } from './block-levels.ts';
import { evidenceOfRange, type Finding, readBlocks } from './evidence.ts';
import { chooseRun, findCellIn } from './find-cell.ts';
import { COUNTS_LEAST, missing, type Sources } from './find-ratio.ts';
import type { CellName, Subject } from './list-subjects.ts';

type ArmSubject = Extract<Subject, { kind: 'arm' }>;
type ShareRule = Extract<Rule, { type: 'share' }>;

/** The logarithm of a share: of the time in which the GPU was busy, or of the best rate that this device has shown. */
export function findShares(subjects: readonly ArmSubject[], rule: ShareRule, sources: Sources): Finding[] {
  if (rule.of === 'GPU busy') return subjects.map((subject) => findBusyShare(subject, sources));
  const ceilings = findCeilings(subjects, sources);
  return subjects.map((subject) => findRateShare(subject, sources, ceilings));
}

function findBusyShare(subject: ArmSubject, sources: Sources): Finding {
  const [cell] = subject.cells;
  const run = cell && chooseRun(sources.runs, sources.preset, [cell]);
  const found = run && findCellIn(run, cell);
  if (found?.status !== 'measured') return missing(subject, sources);
  const logs = found.trials.flatMap((trial) =>
    trial.mode === 'anatomy' && trial.anatomy.gpuMs !== null
      ? [Math.log(trial.anatomy.gpuMs / trial.anatomy.wallMs)]
      : [],
  );
  if (logs.length < found.trials.length || !logs.every(Number.isFinite)) {
    const message = 'This browser does not say how long its GPU was busy (no timestamp queries).';
    return { subject, status: 'missing', missing: subject.cells.map((name) => ({ ...name, why: 'device', message })) };
  }
  const estimate = median(logs);
  if (logs.length < COUNTS_LEAST) return { subject, status: 'early', quick: true, seen: logs.length, estimate };
  const range = evidenceOfRange(logs, { low: Math.min(...logs), high: Math.max(...logs) });
  return { subject, status: 'ready', evidence: { ...range, estimate } };
}

interface Rates {
  readonly run: Run;
  /** Log of work per second, by block. */
  readonly levels: ReadonlyMap<number, number>;
  /** What is measured together: the same operation, in the same unit. */
  readonly series: string;
}

function findRates(subject: ArmSubject, { runs, preset }: Sources): Rates | undefined {
  const [cell] = subject.cells;
  const run = cell && chooseRun(runs, preset, [cell]);
  if (!run) return undefined;
  const facts = run.versions.models[cell.model];
  const rate = workRate(facts, 1000 * cell.batch);
  if (!rate) return undefined;
  const levels = [...blockLevels(run, cell, 'latency')].map(
    ([block, log]) => [block, Math.log(rate.value) - log] as const,
  );
  return { run, levels: new Map(levels), series: `${facts?.series?.name ?? cell.model} ${rate.unit}` };
}

/** The best median rate that any of the arms has reached in a series: what this device can do, as far as was seen. */
function findCeilings(subjects: readonly ArmSubject[], sources: Sources): ReadonlyMap<string, number> {
  const ceilings = new Map<string, number>();
  for (const subject of subjects) {
    const rates = findRates(subject, sources);
    if (!rates || rates.levels.size === 0) continue;
    const level = median([...rates.levels.values()]);
    ceilings.set(rates.series, Math.max(level, ceilings.get(rates.series) ?? Number.NEGATIVE_INFINITY));
  }
  return ceilings;
}

function findRateShare(subject: ArmSubject, sources: Sources, ceilings: ReadonlyMap<string, number>): Finding {
  const rates = findRates(subject, sources);
  if (!rates) return missingWork(subject, sources);
  const ceiling = ceilings.get(rates.series);
  const shares = ceiling === undefined ? [] : [...rates.levels.values()].map((level) => level - ceiling);
  return readBlocks(subject, shares, rates.run.plan.sampling === 'short');
}

/** A model without a known amount of work has no rate. */
function missingWork(subject: ArmSubject, sources: Sources): Finding {
  const there = subject.cells.every((cell: CellName) => chooseRun(sources.runs, sources.preset, [cell]));
  if (!there) return missing(subject, sources);
  const message = 'Nobody wrote down how much work this model is.';
  return { subject, status: 'missing', missing: subject.cells.map((cell) => ({ ...cell, why: 'absent', message })) };
}
