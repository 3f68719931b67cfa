import { RUNTIME_TITLES, RUNTIMES, type RuntimeName } from '#formats/arm.ts';
import type { Reader, Reading } from './use-reader.ts';

export type Readers = Readonly<Record<RuntimeName, Reader>>;

/** The digit that a reading takes it for. */
export const topDigit = ({ probabilities }: Reading): number => probabilities.indexOf(Math.max(...probabilities));

/** The newest readings of the same drawing, where both have read one. */
export function sameDrawing({ tfjs, ort }: Readers): readonly [Reading, Reading] | undefined {
  const mine = tfjs.readings.findLast(({ id }) => ort.readings.some((other) => other.id === id));
  const other = mine && ort.readings.findLast(({ id }) => id === mine.id);
  return mine && other ? [mine, other] : undefined;
}

/** The answer in a sentence, and what stands under it. */
export function sayReadings(readers: Readers, isEmpty: boolean): { readonly sentence: string; readonly lead: string } {
  if (isEmpty) return { sentence: 'Draw a digit.', lead: 'Both runtimes read it while you draw, on this device.' };
  const failed = RUNTIMES.filter((runtime) => readers[runtime].status === 'failed');
  if (failed.length === RUNTIMES.length) {
    return { sentence: 'Nothing can read it here.', lead: 'Both runtimes failed; what they said stands below.' };
  }
  const [lost] = failed;
  if (lost) return sayAlone(readers, lost);
  const pair = sameDrawing(readers);
  if (!pair)
    return { sentence: 'One moment.', lead: 'The runtimes are loading; what you draw is read as soon as they are.' };
  const [mine, other] = pair.map(topDigit) as [number, number];
  return {
    sentence:
      mine === other ? `Both read ${anA(mine)}.` : `TensorFlow.js reads ${anA(mine)}, ONNX Runtime ${anA(other)}.`,
    lead: `The same small network through both runtimes, after every stroke. Their probabilities differ by ${sayDifference(largestDifference(pair))}.`,
  };
}

function sayAlone(readers: Readers, lost: RuntimeName) {
  const alone: RuntimeName = lost === 'tfjs' ? 'ort' : 'tfjs';
  const reading = readers[alone].readings.at(-1);
  const lead = `${RUNTIME_TITLES[lost]} cannot read along; why stands below.`;
  if (!reading) return { sentence: 'One moment.', lead };
  return { sentence: `${RUNTIME_TITLES[alone]} reads ${anA(topDigit(reading))}.`, lead };
}

const anA = (digit: number): string => `${digit === 8 ? 'an' : 'a'} ${digit}`;

export function largestDifference([a, b]: readonly [Reading, Reading]): number {
  return Math.max(...a.probabilities.map((share, digit) => Math.abs(share - (b.probabilities[digit] ?? 0))));
}

/** "less than 0.000001", "at most 0.00012": no exponent, for people who meet none elsewhere. */
export function sayDifference(difference: number): string {
  if (difference < 1e-6) return 'less than 0.000001';
  const places = Math.max(2, 1 - Math.floor(Math.log10(difference)));
  const rounded = Math.ceil(difference * 10 ** places) / 10 ** places;
  return `at most ${rounded.toFixed(places)}`;
}
