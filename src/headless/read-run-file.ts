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
  const reading = readRun(readJsonFile(file, use));
  if (reading.status === 'unreadable') throw refuse(file, use, `it is no run file. ${reading.message}`);
  return reading.value;
}

/** @throws Stop for usage, where it cannot be read or is no JSON */
export function readJsonFile(file: string, use: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse(file, use, error instanceof SyntaxError ? 'it is no JSON.' : `${(error as Error).message}.`);
  }
}

const refuse = (file: string, use: string, why: string) => new Stop(EXIT.usage, `${file} cannot be ${use}: ${why}`);
