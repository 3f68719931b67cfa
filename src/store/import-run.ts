import { RUN_FORMAT, type Run } from '#formats/run.ts';
import { readRun } from '#formats/upgrade-run.ts';

export type RunReading =
  | { readonly status: 'read'; readonly run: Run }
  | { readonly status: 'unreadable'; readonly message: string };

/** Reads the text of a run file of any format there has been. What is wrong with it comes back as sentences for people. */
export function importRun(text: string): RunReading {
  const [first, ...others] = importRuns(text);
  if (!first) return unreadable('This file holds no run.');
  return others.length === 0 ? first : unreadable(`This file holds ${others.length + 1} runs, and one was asked for.`);
}

/** The same of a file that may hold a list of runs: each is read on its own, so that a bad one spoils no other. */
export function importRuns(text: string): readonly RunReading[] {
  let value: unknown;
  try {
    value = JSON.parse(text, BEYOND_NUMBERS.test(text) ? refuseInfinity : undefined);
  } catch (error) {
    if (error instanceof RangeError) return [unreadable('This file holds a number that is none.')];
    return [
      unreadable(text.trimStart().startsWith('{') ? 'This file is not JSON to its end: it may be cut off.' : NO_JSON),
    ];
  }
  return Array.isArray(value) ? value.map(importValue) : [importValue(value)];
}

const NO_JSON = 'This file is not JSON.';

/** 1e999 reads as infinity, and JSON writes that as nothing: such a run could be stored and never be read again. */
const BEYOND_NUMBERS = /[eE]\+?\d{3,}\s*[,\]}]|\D\d{300}/;

function refuseInfinity(_: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw new RangeError('infinite');
  return value;
}

function importValue(value: unknown): RunReading {
  const format = formatOf(value);
  if (format === undefined) return unreadable('This file is JSON, but not a run of Dyno.');
  if (format > RUN_FORMAT) {
    return unreadable(
      `This run was written by a newer Dyno: format ${format}, where this page reads up to ${RUN_FORMAT}.`,
      'Open it with that version.',
    );
  }
  const reading = readRun(value);
  if (reading.status === 'read') return { status: 'read', run: reading.value };
  return unreadable(`This run file is damaged: ${reading.message}`);
}

function formatOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('format' in value)) return undefined;
  return typeof value.format === 'number' ? value.format : undefined;
}

const unreadable = (
  happened: string,
  advice = 'Choose a file that Dyno exported: its name begins with “dyno-” and ends with “.json”.',
): RunReading => ({ status: 'unreadable', message: `${happened} None of its numbers are shown. ${advice}` });
