import { RUN_FORMAT, type Run } from '#formats/run.ts';
import { readRun } from '#formats/upgrade-run.ts';

export type RunReading =
  /** `asItStands`: the text is this one run in today's format, and can be stored as it is. */
  | { readonly status: 'read'; readonly run: Run; readonly asItStands: boolean }
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
    value = JSON.parse(text, mayHoldInfinity(text) ? refuseInfinity : undefined);
  } catch (error) {
    if (error instanceof RangeError) return [unreadable('This file holds a number that is none.')];
    return [
      unreadable(text.trimStart().startsWith('{') ? 'This file is not JSON to its end: it may be cut off.' : NO_JSON),
    ];
  }
  return Array.isArray(value) ? value.map((item) => importValue(item, false)) : [importValue(value, true)];
}

const NO_JSON = 'This file is not JSON.';

const LARGE_EXPONENT = /[eE]\+?\d{3,}\s*[,\]}]/;
/** Without an exponent infinity takes 309 digits: they fill a stretch of 150 between two multiples of it. */
const STRETCH = 150;
const ALL_DIGITS = /^\d{150}$/;

/** 1e999 reads as infinity, and JSON writes that as nothing: such a run could be stored and never be read again. */
function mayHoldInfinity(text: string): boolean {
  if (LARGE_EXPONENT.test(text)) return true;
  for (let at = 0; at < text.length; at += STRETCH) {
    if (ALL_DIGITS.test(text.slice(at, at + STRETCH))) return true;
  }
  return false;
}

function refuseInfinity(_: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw new RangeError('infinite');
  return value;
}

function importValue(value: unknown, alone: boolean): RunReading {
  const format = formatOf(value);
  if (format === undefined) return unreadable('This file is JSON, but not a run of Dyno.');
  if (format > RUN_FORMAT) {
    return unreadable(
      `This run was written by a newer Dyno: format ${format}, where this page reads up to ${RUN_FORMAT}.`,
      'Open it with that version.',
    );
  }
  const reading = readRun(value);
  if (reading.status === 'read')
    return { status: 'read', run: reading.value, asItStands: alone && format === RUN_FORMAT };
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
