import { readFileSync } from 'node:fs';
import { readAs } from '#formats/parse.ts';
import { type Run, RunSchema } from '#formats/run.ts';

/** A run file as the terminal wrote it. */
export function readRun(file: string): Run {
  const reading = readAs(RunSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (reading.status === 'unreadable') throw new Error(reading.message);
  return reading.value;
}
