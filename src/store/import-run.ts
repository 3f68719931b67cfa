import { RUN_FORMAT, type Run } from '#formats/run.ts';
import { readRun } from '#formats/upgrade-run.ts';

export type RunReading =
  | { readonly status: 'read'; readonly run: Run }
  | { readonly status: 'unreadable'; readonly message: string };

/** Reads the text of a run file of any format there has been. What is wrong with it comes back as sentences for people. */
export function importRun(text: string): RunReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('This file is not JSON.');
  }
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
