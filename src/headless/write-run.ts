import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, Stop } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/**
 * Makes sure, before anything is measured, that what is measured can be written where it is to go.
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

/** Where something measured is in the end. */
export type Kept = 'there' | 'elsewhere' | 'stdout';

/**
 * Writes a run or a gate, whole or not at all. What cannot be written where it should go, on a full disk say, goes to
 * another place, and where there is none to stdout: a measurement is never thrown away.
 */
export function keepMeasured(
  file: string,
  measured: { readonly id: string },
  { out, err }: Pick<Terminal, 'out' | 'err'>,
  elsewhere = tmpdir(),
): Kept {
  const text = JSON.stringify(measured);
  const failure = write(file, text);
  if (failure === undefined) {
    err(`Wrote ${file}\n`);
    return 'there';
  }
  const other = path.join(elsewhere, `dyno-${measured.id}.json`);
  const advice = 'Make room, or name another place with --out.';
  if (write(other, text) === undefined) {
    err(`${file} could not be written: ${failure}. It is kept in ${other}. ${advice}\n`);
    return 'elsewhere';
  }
  err(`${file} could not be written: ${failure}. Nor could ${other}: it stands on stdout, as JSON. ${advice}\n`);
  out(text);
  return 'stdout';
}

/** Undefined where it worked, else why not. */
function write(file: string, text: string): string | undefined {
  try {
    writeFileSync(partialOf(file), `${text}\n`);
    renameSync(partialOf(file), file);
    return undefined;
  } catch (error) {
    // What is there of it takes up the room that is missing.
    rmSync(partialOf(file), { force: true });
    return (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'the disk is full' : (error as Error).message;
  }
}

const partialOf = (file: string) => `${file}.partial`;
