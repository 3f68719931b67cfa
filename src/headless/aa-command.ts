import { randomInt } from 'node:crypto';
import { ALL_ARMS, type Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { carryOut, type LabWords } from './carry-out.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { printMargin, printRange } from './print-comparison.ts';
import { printFigure } from './print-figures.ts';
import { printResult } from './print-result.ts';
import { readManifest } from './read-manifest.ts';
import { BLOCKS_LEAST, readPlan } from './read-plan.ts';
import type { Terminal } from './terminal.ts';
import { keepMeasured, prepareRunFile } from './write-run.ts';

export interface AaWords extends LabWords {
  readonly arm: string;
  readonly models: string;
  readonly batch?: string;
  readonly blocks?: string;
  readonly margin?: string;
  readonly seed?: string;
  readonly timeout?: string;
  readonly out: string;
}

/** `dyno aa`, the null test: one arm, twice, as if it were two. What then differs is the machine or the browser. */
export async function aaCommand(words: AaWords, terminal: Terminal): Promise<ExitCode> {
  const { arm, models, batch, blocks = String(BLOCKS_LEAST), margin, seed, timeout, out } = words;
  if (!ALL_ARMS.includes(arm as Arm)) {
    throw new Stop(EXIT.usage, `--arm takes one arm, and “${arm}” is none. There are: ${ALL_ARMS.join(', ')}.`);
  }
  const said = Object.entries({ batch, margin, seed, timeout }).filter(([, word]) => word !== undefined);
  const plan = readPlan({ models, arms: arm, blocks, ...Object.fromEntries(said) }, readManifest(), randomInt(2 ** 32));
  prepareRunFile(out);
  const { run, interrupted } = await carryOut({ plan }, words, terminal);
  const { differs, lines } = judgeNullTest(run);
  const kept = keepMeasured(out, run, terminal);
  if (kept !== 'stdout') terminal.out([printResult(run), ['Null test', ...lines].join('\n')].join('\n\n'));
  if (interrupted) return EXIT.interrupted;
  return differs || kept !== 'there' ? EXIT.incomplete : EXIT.complete;
}

/** Whether an arm differs from itself on some workload, or could not be seen not to; and a sentence for each of them. */
export function judgeNullTest(run: Run): { readonly differs: boolean; readonly lines: readonly string[] } {
  const margin = printMargin(run.plan.margin);
  const judged = run.plan.models.flatMap((model) =>
    run.plan.batches.map((batch) => {
      const found = compareRun(run).find(({ workload }) => workload.model === model && workload.batch === batch);
      const about = `${model}, batch ${batch}: ${run.plan.arms[0]}`;
      if (found?.status !== 'interval') {
        return {
          differs: true,
          line: `${about} has no interval, so nothing is known: ${
            found?.status === 'void'
              ? 'a trial of it failed or was skipped'
              : `it takes ${BLOCKS_LEAST} complete blocks`
          }.`,
        };
      }
      const { low, high, ratio, log, look } = found;
      const half = Math.expm1((log.high - log.low) / 2);
      const interval = `against itself ${ratio.toFixed(3)} (${printRange(low, high)}, 95%, ${look} blocks)`;
      const width = `half-width ${printFigure(half * 100)}%`;
      if (low > 1 || high < 1) {
        return {
          differs: true,
          line:
            `${about} ${interval}: the interval does NOT contain 1, ${width}. An arm cannot differ from itself, so this ` +
            `machine or browser is not to be trusted at a margin of ${margin}. Close other programs, plug it in, and ` +
            'test again; one test in 60 ends like this by chance.',
        };
      }
      const fine = half < run.plan.margin - 1;
      return {
        differs: false,
        line:
          `${about} ${interval}: the interval contains 1, ${width}. ` +
          (fine
            ? `That is finer than the margin of ${margin}.`
            : `That is coarser than the margin of ${margin}: so many blocks cannot show arms to be comparable here.`),
      };
    }),
  );
  return { differs: judged.some(({ differs }) => differs), lines: judged.map(({ line }) => line) };
}
