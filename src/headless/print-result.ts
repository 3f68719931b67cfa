import type { Run } from '#formats/run.ts';
import { compareRun } from '#statistics/compare-run.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { isSameBackend, isVariantPair } from '#statistics/pairs.ts';
import { printComparison } from './print-comparison.ts';
import { printDevice } from './print-device.ts';
import { printTable } from './print-modes.ts';
import { printTrust } from './print-trust.ts';
import { findStopping } from './stop-reason.ts';
import { tabulateRun } from './tabulate-run.ts';

/** A run as tables and sentences, for people at a terminal. Times are per inference of one whole batch. */
export function printResult(run: Run): string {
  return [
    printDevice(run.device),
    ...printTables(run),
    ...printComparisons(run),
    printTrust(run),
    ...(run.endedBy === 'cancelled'
      ? ['The run was ended early: the cells hold what was measured until then. --resume goes on with it.']
      : []),
  ].join('\n\n');
}

/** One table for each workload and mode, in the plan's order. */
function printTables(run: Run): string[] {
  return tabulateRun(run).map(({ title, table, without }) => [title, ...printTable(table), ...without].join('\n'));
}

function printComparisons(run: Run): string[] {
  return listComparisons(run).map(({ title, told }) => [title, ...told.map(({ sentence }) => sentence)].join('\n'));
}

export interface ComparisonSection {
  readonly title: string;
  readonly told: readonly { readonly comparison: MeasuredComparison; readonly sentence: string }[];
}

/** The pairs on one backend first; an arm alone stands here only where it has figures. */
export function listComparisons(run: Run): ComparisonSection[] {
  const all = compareRun(run);
  const told = all
    .filter(({ arms, status }) => arms[0] !== arms[1] || status !== 'nothing')
    .map((comparison) => ({
      comparison,
      sentence: printComparison(comparison, findStopping(run, comparison, all), run.plan),
    }));
  const alone = run.plan.arms.length === 1;
  return [
    {
      title: 'The two runtimes on one backend',
      told: told.filter(({ comparison }) => isSameBackend(comparison)),
    },
    {
      title: 'Variants against their plain arms',
      told: told.filter(({ comparison }) => isVariantPair(comparison)),
    },
    {
      title: alone ? 'The arm against itself' : 'Other pairs',
      told: told.filter(({ comparison }) => !isSameBackend(comparison) && !isVariantPair(comparison)),
    },
  ].filter((section) => section.told.length > 0);
}
