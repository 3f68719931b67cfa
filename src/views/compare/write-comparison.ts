import { RUNTIME_TITLES, RUNTIMES, type RuntimeName } from '#formats/arm.ts';
import { counted, grouped, listed } from '#views/words/figures.ts';
import { byKey } from './by-key.ts';
import type { DeviceReadings, Group } from './group-readings.ts';
import type { ReadWorkload } from './list-readings.ts';
import { isJudged, type Word, wordOf } from './word-of.ts';

export interface Told {
  readonly sentence: string;
  readonly lead: string;
}

/** The words of one workload over all devices that have a verdict on it. */
interface Tally {
  readonly workload: ReadWorkload;
  readonly judged: number;
  readonly wins: Readonly<Record<RuntimeName, number>>;
  readonly comparable: number;
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
export const inWords = (count: number): string => NUMBERS[count] ?? grouped(count);

/** What a group says, in words that claim no more than its verdicts do. Only what is shown is spoken of. */
export function writeComparison(group: Pick<Group, 'devices' | 'workloads'>): Told {
  const tallies = group.workloads
    .map((workload) => tallyOf(workload, group.devices))
    .filter(({ judged }) => judged > 0);
  const { devices } = group;
  if (tallies.length === 0) return sayLooks(devices);
  if (devices.length === 1) return sayAlone(devices[0] as DeviceReadings, tallies);
  return { sentence: sayWinners(tallies, group), lead: sayWhatDecides(group) };
}

function tallyOf(workload: ReadWorkload, devices: readonly DeviceReadings[]): Tally {
  const words = devices.map((device) => wordIn(device, workload)).filter((word) => word !== undefined);
  const judged = words.filter(isJudged);
  const count = (wanted: Word) => judged.filter((word) => word === wanted).length;
  return {
    workload,
    judged: judged.length,
    wins: { tfjs: count('tfjs'), ort: count('ort') },
    comparable: count('comparable'),
  };
}

function wordIn({ readings }: DeviceReadings, { key }: ReadWorkload): Word | undefined {
  const reading = readings.get(key);
  return reading && wordOf(reading);
}

function sayLooks(devices: readonly DeviceReadings[]): Told {
  const many = devices.length === 1 ? 'This device has' : `These ${inWords(devices.length)} devices have`;
  return {
    sentence: `${many} no verdict yet on what is shown: medians are below.`,
    lead: 'A verdict takes a standard run of both runtimes, of 8 blocks at least. A quick look has none.',
  };
}

/** With one device there is nothing to compare it with, but what it says can be said. */
function sayAlone({ title }: DeviceReadings, tallies: readonly Tally[]): Told {
  const where = title === 'This device' ? 'this device' : title;
  const models = counted(tallies.length, 'workload');
  const wins = RUNTIMES.map((runtime) => [runtime, tallies.filter((tally) => tally.wins[runtime] > 0).length] as const);
  const told = wins
    .filter(([, count]) => count > 0)
    .map(([runtime, count]) => `${RUNTIME_TITLES[runtime]} is faster on ${inWords(count)}`);
  return {
    sentence:
      told.length === 0
        ? `One device so far: of ${models} on ${where} none has a faster runtime.`
        : `One device so far: of ${models} on ${where} ${listed(told)}.`,
    lead: 'Add runs of another device to see whether it is the same there.',
  };
}

/** Who is faster, on which model, on how many devices: the clearest case of each runtime. */
function sayWinners(tallies: readonly Tally[], { devices, workloads }: Pick<Group, 'devices' | 'workloads'>): string {
  const complete = tallies.length === workloads.length && tallies.every(({ judged }) => judged === devices.length);
  const everywhere = RUNTIMES.find((runtime) => tallies.every((tally) => tally.wins[runtime] === tally.judged));
  if (everywhere && tallies.length > 1)
    return complete
      ? `${RUNTIME_TITLES[everywhere]} is faster on ${all(devices.length)} devices, with ${all(tallies.length)} models.`
      : `${RUNTIME_TITLES[everywhere]} is faster wherever there is a verdict so far, with ${inWords(tallies.length)} models.`;
  const cases = RUNTIMES.flatMap((runtime) => {
    const best = clearest(tallies, runtime);
    return best ? [{ runtime, tally: best }] : [];
  }).sort((a, b) => b.tally.wins[b.runtime] - a.tally.wins[a.runtime]);
  const [first, second] = cases;
  if (!first) {
    if (tallies.every(({ comparable }) => comparable === 0))
      return 'Nothing is settled yet: no runtime is faster on any device.';
    if (!tallies.every(({ comparable, judged }) => comparable === judged))
      return 'No runtime is faster anywhere: what is settled is comparable.';
    return complete
      ? 'Both runtimes are comparable with every model, on every device.'
      : 'Both runtimes are comparable wherever there is a verdict.';
  }
  const say = ({ runtime, tally }: (typeof cases)[number]) =>
    `through ${RUNTIME_TITLES[runtime]} on ${onHowMany(tally, runtime, devices.length)}`;
  const said = `${first.tally.workload.title} is faster ${say(first)}`;
  if (!second) return `${said}; ${RUNTIME_TITLES[first.runtime === 'tfjs' ? 'ort' : 'tfjs']} is faster nowhere.`;
  if (second.tally.workload.key === first.tally.workload.key) return `${said}, ${say(second)}.`;
  return `${said}. ${second.tally.workload.title} ${say(second)}.`;
}

const all = (count: number) => (count === 2 ? 'both' : `all ${inWords(count)}`);

function clearest(tallies: readonly Tally[], runtime: RuntimeName): Tally | undefined {
  const won = tallies.filter((tally) => tally.wins[runtime] > 0);
  return won.sort((a, b) => b.wins[runtime] - a.wins[runtime] || a.judged - b.judged)[0];
}

/** "all six devices", "five of six devices that have a verdict", "the one device that has a verdict". */
function onHowMany({ wins, judged }: Tally, runtime: RuntimeName, devices: number): string {
  if (judged === 1) return 'the one device that has a verdict';
  const those = `devices${judged < devices ? ' that have a verdict' : ''}`;
  if (wins[runtime] === judged) return `${all(judged)} ${those}`;
  return `${inWords(wins[runtime])} of ${inWords(judged)} ${those}`;
}

/** Whether the model or the device decides: how often two verdicts agree along either. */
function sayWhatDecides({ devices, workloads }: Pick<Group, 'devices' | 'workloads'>): string {
  const words = devices.map((device) =>
    workloads
      .map((workload) => wordIn(device, workload))
      .map((word) => (word === 'tfjs' || word === 'ort' || word === 'comparable' ? word : undefined)),
  );
  const columns = workloads.map((_, index) => words.map((row) => row[index]));
  const [acrossDevices, acrossModels] = [agreement(columns), agreement(words)];
  if (acrossDevices === undefined || acrossModels === undefined) return '';
  if (acrossDevices === 1 && acrossModels === 1) return 'Neither the model nor the device changes the answer here.';
  const opening = 'There is no overall winner to name: the answer depends';
  if (Math.abs(acrossDevices - acrossModels) < CLEAR_GAP) return `${opening} on the model and on the device alike.`;
  return acrossDevices > acrossModels
    ? `${opening} on the model more than on the device.`
    : `${opening} on the device more than on the model.`;
}

/** Below this the two shares of agreement are called alike. */
const CLEAR_GAP = 0.1;

/** Of all pairs within a line, the share that has the same word; undefined where there is no pair. */
function agreement(lines: readonly (readonly (Word | undefined)[])[]): number | undefined {
  let pairs = 0;
  let same = 0;
  for (const line of lines) {
    const counts = byKey(
      line.filter((word) => word !== undefined),
      (word) => word,
    );
    const known = [...counts.values()].map(({ length }) => length);
    const total = known.reduce((sum, count) => sum + count, 0);
    pairs += (total * (total - 1)) / 2;
    same += known.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  }
  return pairs === 0 ? undefined : same / pairs;
}
