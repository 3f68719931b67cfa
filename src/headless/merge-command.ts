import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { mergeRuns } from './merge-runs.ts';
import { printResult } from './print-result.ts';
import { readRunFile } from './read-run-file.ts';
import type { Terminal } from './terminal.ts';
import { prepareRunFile, writeRun } from './write-run.ts';

export interface MergeWords {
  readonly out: string;
}

/** `dyno merge`: makes one run of its shards. */
export function mergeCommand(files: readonly string[], { out }: MergeWords, { out: print, err }: Terminal): ExitCode {
  const { run, missing } = mergeRuns(files.map((file) => ({ file, run: readRunFile(file, 'merged') })));
  prepareRunFile(out);
  writeRun(out, run);
  print(printResult(run));
  if (missing.length > 0) {
    const named = missing.length === 1 ? `Shard ${missing[0]} is` : `Shards ${missing.join(', ')} are`;
    err(`${named} missing: the run is written as one that was ended early. --continue measures the rest.\n`);
  }
  err(`Wrote ${out}\n`);
  return missing.length > 0 ? EXIT.incomplete : exitCodeOf(run, { armsByName: false, interrupted: false });
}
