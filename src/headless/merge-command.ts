import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { mergeRuns } from './merge-runs.ts';
import { printResult } from './print-result.ts';
import { readRunFile } from './read-run-file.ts';
import type { Terminal } from './terminal.ts';
import { keepMeasured, prepareRunFile } from './write-run.ts';

export interface MergeWords {
  readonly out: string;
}

/** `dyno merge`: makes one run of its shards. */
export function mergeCommand(files: readonly string[], { out }: MergeWords, terminal: Terminal): ExitCode {
  const { run, missing } = mergeRuns(files.map((file) => ({ file, run: readRunFile(file, 'merged') })));
  prepareRunFile(out);
  const kept = keepMeasured(out, run, terminal);
  if (kept !== 'stdout') terminal.out(printResult(run));
  if (missing.length > 0) {
    const named = missing.length === 1 ? `Shard ${missing[0]} is` : `Shards ${missing.join(', ')} are`;
    terminal.err(`${named} missing: the run is written as one that was ended early. --resume measures the rest.\n`);
  }
  return missing.length > 0 || kept !== 'there'
    ? EXIT.incomplete
    : exitCodeOf(run, { armsByName: false, interrupted: false });
}
