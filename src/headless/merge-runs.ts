import { randomUUID } from 'node:crypto';
import type { Run } from '#formats/run.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { EXIT, Stop } from './exit-code.ts';
import { listDifferences } from './run-conditions.ts';

/** A run and the file that it comes from. */
export interface RunFile {
  readonly file: string;
  readonly run: Run;
}

export interface Merged {
  readonly run: Run;
  /** The shards that no file has. */
  readonly missing: readonly string[];
}

/**
 * Puts the shards of one plan together, which ran on machines of one kind: what comes out is as if one had run it all.
 * @throws Stop for usage, with the file and the reason, if they are no shards of one plan or of one kind of machine
 */
export function mergeRuns(files: readonly RunFile[]): Merged {
  const [first, ...others] = files;
  if (!first || others.length === 0) throw refuse('It takes at least two files to put together.');
  const shards = new Map<string, string>();
  for (const { file, run } of files) {
    const { shard } = run.plan;
    if (shard === undefined)
      throw refuse(`${file} is no shard: it was planned whole. Only runs of --shard can be merged.`);
    const twin = shards.get(shard);
    if (twin !== undefined) throw refuse(`${twin} and ${file} are both shard ${shard}. Leave one of them out.`);
    shards.set(shard, file);
  }
  for (const { file, run } of others) refuseOther(first, file, run);

  const { shard = '', ...plan } = first.run.plan;
  const of = Number(shard.split('/')[1]);
  const missing = Array.from({ length: of }, (_, index) => `${index + 1}/${of}`).filter((name) => !shards.has(name));
  const runs = files.map(({ run }) => run);
  const isComplete = missing.length === 0 && runs.every(({ endedBy }) => endedBy === 'completed');
  return {
    missing,
    run: {
      ...first.run,
      id: randomUUID(),
      startedAt: runs.map(({ startedAt }) => startedAt).reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b)),
      endedAt: runs.map(({ endedAt }) => endedAt).reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b)),
      endedBy: isComplete ? 'completed' : 'cancelled',
      plan,
      outcomes: runs.flatMap(({ outcomes }) => outcomes).sort((a, b) => a.order - b.order),
      controls: runs.flatMap(({ controls }) => controls).sort((a, b) => a.block - b.block),
      replacements: runs.flatMap(({ replacements }) => replacements),
    },
  };
}

function refuseOther(first: RunFile, file: string, run: Run): void {
  const whole = (plan: Run['plan']) => writePlanQuery(plan).replace(/&shard=[^&]*/, '');
  const [, of] = (first.run.plan.shard ?? '').split('/');
  const [, otherOf] = (run.plan.shard ?? '').split('/');
  if (whole(first.run.plan) !== whole(run.plan) || of !== otherOf) {
    throw refuse(
      `${first.file} and ${file} are not shards of one plan:\n  ${writePlanQuery(first.run.plan)}\n  ${writePlanQuery(run.plan)}\n` +
        'Run each shard with the same words, the same --seed among them.',
    );
  }
  const differences = listDifferences(first.run, run);
  if (differences.length === 0) return;
  throw refuse(
    [
      `${first.file} and ${file} were not measured on machines of one kind, and are not one run:`,
      ...differences.map(({ what, before, after }) => `  ${what}: ${before}, and ${after}`),
      'Compare them as two runs, or run the shards again on machines that are alike.',
    ].join('\n'),
  );
}

const refuse = (message: string) => new Stop(EXIT.usage, message);
