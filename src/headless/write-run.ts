import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Run } from '#formats/run.ts';
import { EXIT, Stop } from './exit-code.ts';

/**
 * Makes sure, before anything is measured, that the run can be written where it is to go.
 * @throws Stop for usage, if it cannot
 */
export function prepareRunFile(file: string): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    if (existsSync(file) && !statSync(file).isFile()) throw new Error('there is something that is not a file');
    // Permission bits do not tell: a read-only disk has them too. Only writing does.
    writeFileSync(partialOf(file), '');
    rmSync(partialOf(file));
  } catch (error) {
    throw new Stop(EXIT.usage, `The run cannot be written to ${file}: ${(error as Error).message}`);
  }
}

/** Writes a run file, whole or not at all. */
export function writeRun(file: string, run: Run): void {
  writeFileSync(partialOf(file), `${JSON.stringify(run)}\n`);
  renameSync(partialOf(file), file);
}

const partialOf = (file: string) => `${file}.partial`;
