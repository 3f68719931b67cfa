import { RUNTIME_TITLES } from '#formats/arm.ts';
import type { Preset } from '#formats/plan.ts';
import type { ModelFacts } from '#formats/run.ts';
import { marginWords } from '#views/words/method-words.ts';
import type { Place } from '#views/words/where-it-ran.ts';

/** What has to be the same for two readings to share an axis. Everything else is the device. */
export interface Conditions {
  readonly place: Place;
  readonly isolated: boolean;
  readonly precision: ModelFacts['precision'];
  readonly preset: Preset;
  readonly margin: number;
  readonly tfjs: string;
  readonly ort: string;
  readonly dyno: string;
}

export const keyOf = (conditions: Conditions): string =>
  [
    conditions.place,
    conditions.isolated,
    conditions.precision,
    conditions.preset,
    conditions.margin,
    conditions.tfjs,
    conditions.ort,
    conditions.dyno,
  ].join(' ');

const PLACES: Readonly<Record<Place, string>> = {
  cpu: 'on the CPU',
  gpu: 'real GPUs',
  'software-gpu': 'software GPUs, no real hardware',
};

/** Each of the conditions in words. */
const WORDS: { readonly [K in keyof Conditions]: (value: Conditions[K]) => string } = {
  place: (place) => PLACES[place],
  isolated: (isolated) => (isolated ? 'isolated' : 'not isolated: a coarse clock, no threads'),
  precision: (precision) => precision,
  preset: (preset) => `preset ${preset}`,
  margin: (margin) => `margin ${marginWords(margin)}`,
  tfjs: (version) => `${RUNTIME_TITLES.tfjs} ${version}`,
  ort: (version) => `${RUNTIME_TITLES.ort} ${version}`,
  dyno: (version) => `Dyno ${version}`,
};

/** What every reader needs to know, in a line: "real GPUs, fp32, TensorFlow.js 4.22.0, ONNX Runtime 1.30.0". */
export function sayConditions(conditions: Conditions): string {
  const named = (['place', 'precision', 'tfjs', 'ort'] as const).map((key) => wordsOf(conditions, key));
  const odd = [
    ...(conditions.isolated ? [] : [wordsOf(conditions, 'isolated')]),
    ...(conditions.preset === 'equal' ? [] : [wordsOf(conditions, 'preset')]),
  ];
  return [...named, ...odd].join(', ');
}

/** In what one differs from another: why it is kept apart. */
export function sayDifference(one: Conditions, other: Conditions): string {
  return (Object.keys(WORDS) as (keyof Conditions)[])
    .filter((key) => one[key] !== other[key])
    .map((key) => wordsOf(one, key))
    .join(', ');
}

const wordsOf = <K extends keyof Conditions>(conditions: Conditions, key: K): string => WORDS[key](conditions[key]);

const PLACE_RANK: readonly Place[] = ['gpu', 'cpu', 'software-gpu'];

/** Which of two is drawn first: real hardware, isolated, fp32, equal, then newer versions. */
export function compareConditions(a: Conditions, b: Conditions): number {
  const precisions = ['fp32', 'fp16', 'int8'];
  return (
    PLACE_RANK.indexOf(a.place) - PLACE_RANK.indexOf(b.place) ||
    Number(b.isolated) - Number(a.isolated) ||
    precisions.indexOf(a.precision) - precisions.indexOf(b.precision) ||
    Number(b.preset === 'equal') - Number(a.preset === 'equal')
  );
}

/** Newer ones first, as far as nothing else decides. */
export function compareVersions(a: Conditions, b: Conditions): number {
  const newer = (x: string, y: string) => y.localeCompare(x, 'en', { numeric: true });
  return newer(a.ort, b.ort) || newer(a.tfjs, b.tfjs) || newer(a.dyno, b.dyno);
}
