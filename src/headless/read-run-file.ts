import { readFileSync } from 'node:fs';
import type { Run } from '#formats/run.ts';
import { readRun } from '#formats/upgrade-run.ts';
import { EXIT, Stop } from './exit-code.ts';

/**
 * Reads a run file of any format.
 * @param use what it is wanted for: "continued", "judged"
 * @throws Stop for usage, with what is wrong with the file
 */
export function readRunFile(file: string, use: string): Run {
  const refuse = (why: string) => new Stop(EXIT.usage, `${file} cannot be ${use}: ${why}`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? 'it is no JSON.' : `${(error as Error).message}.`);
  }
  const reading = readRun(value);
  if (reading.status === 'unreadable') throw refuse(`it is no run file. ${reading.message}`);
  return reading.value;
}
