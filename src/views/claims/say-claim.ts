import { isUntested } from '#claims/is-untested.ts';
import { type Judgement, type Row, SOFTWARE_IS_NONE, type TestJudgement } from '#claims/judgement.ts';
import { cellsOf, listSubjects, namePair, type Subject } from '#claims/list-subjects.ts';
import { isDecidedInSoftware, openVerdict } from '#claims/open-verdict.ts';
import { ALL_ARMS, armInList, runtimeInSentence, splitArm } from '#formats/arm.ts';
import { type Claim, type ClaimMeasure, isPeak, type Pair, type Rule, type Side } from '#formats/claim.ts';
import { workloadTitle } from '#views/words/arm-words.ts';
import { asStated, counted, listed, threeFigures } from '#views/words/figures.ts';

export type NameOf = (model: string) => string;

/** "ONNX Runtime on WebGPU in half precision". */
export function saySide({ arm, precision }: Side): string {
  if (precision === undefined) return armInList(arm);
  return `${armInList(arm)}, ${precision === 'fp16' ? 'half precision' : '8-bit integers'}`;
}

export const sayPair = ({ tested, against }: Pair): string => `${saySide(tested)} against ${saySide(against)}`;

/** What a row of a test is about, where the pair or the arm is said already: "Visual wake words in batches of 8". */
export function sayWorkload({ about, label }: Row, nameOf: NameOf): string {
  if (!about) return label.charAt(0).toUpperCase() + label.slice(1);
  return about.kind === 'mean' ? `Mean of these ${about.of}` : workloadTitle(nameOf(about.model), about.batch);
}

/** The names of arms and models as people know them, in place of ids. */
export function sayTest(judged: TestJudgement, nameOf: NameOf): string {
  const { sentence, test } = judged;
  if (judged.reason === 'missing' && test.rule.type !== 'coverage') return sayMissing(judged, nameOf);
  const subjects = listSubjects(test);
  const names = new Map<string, string>();
  for (const subject of subjects) {
    const workload = workloadTitle(nameOf(subject.model), subject.batch);
    names.set(subject.label, `${workload}, ${sayWho(subject)}`);
    if (subject.kind === 'pair') names.set(namePair(subject.pair), sayPair(subject.pair));
    for (const { arm, model } of cellsOf(subject))
      names.set(`${arm} on ${model}`, `${armInList(arm)}, ${nameOf(model)}`);
  }
  for (const arm of ALL_ARMS) names.set(arm, armInList(arm));
  // The longest first: a plain arm is the beginning of its variants, and an arm a part of every label.
  const longest = [...names].sort(([a], [b]) => b.length - a.length);
  const found = new RegExp(longest.map(([id]) => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return [
    sayWhoIsAhead(judged) ?? sayQuickLook(judged) ?? sentence.replace(found, (id) => names.get(id) ?? id),
    ...sayExceptions(judged, nameOf),
  ].join(' ');
}

/** A row of ratios, of one model or of the mean. */
type PairRow = Row & { readonly about: Extract<Row['about'], { pair: unknown }> };
const isOfPair = (row: Row | undefined): row is PairRow => row?.about !== undefined && 'pair' in row.about;

/** 1 where the tested side is ahead for sure, -1 where it is behind, 0 where the interval has 1 in it. */
function signOf({ low, high }: Row): number {
  if (low === undefined || high === undefined) return 0;
  return low > 1 ? 1 : high < 1 ? -1 : 0;
}

/** Where a tested side is behind for sure, figures above 1 of the sides that are ahead, as they stand on the ruler. */
function sayWhoIsAhead({ rows, test, word, reason }: TestJudgement): string | undefined {
  const { rule } = test;
  // Where both are comparable, or a word is withheld for another reason, the sentence says that.
  if (word !== 'contradicted' && reason !== 'software') return undefined;
  const means = rows.filter((row) => row.mean).filter(isOfPair);
  const leads = means.length > 0 ? means : [leadRow({ rows, test })].filter(isOfPair);
  if (!('measure' in rule) || !leads.some((row) => signOf(row) < 0)) return undefined;
  const found = leads.map((row) => sayLead(row, rule.measure)).join('; ');
  return [
    ...(reason === 'software' ? [`${SOFTWARE_IS_NONE} Measured all the same:`] : []),
    rule.type === 'slope' ? `At the largest size, ${found}.` : `${found}.`,
    ...sayClaimed(rule),
  ].join(' ');
}

/** What the claim has in place of what was found, in the same words. */
function sayClaimed(rule: Rule): string[] {
  if (rule.type !== 'up-to' && rule.type !== 'at-least') return [];
  const [pair] = rule.pairs;
  if (!pair) return [];
  const times = `${rule.type === 'up-to' ? 'up to' : 'at least'} ${asStated(rule.times)} times`;
  return [`The claim says: ${sayTimes(times, rule.measure, pair.tested, pair.against)}.`];
}

/** Between what a quick look lies, each end for the side that it speaks for. */
function sayQuickLook({ rows, test, reason }: TestJudgement): string | undefined {
  const pairs = rows.filter(isOfPair).sort((a, b) => a.value - b.value);
  const [least, most] = [pairs[0], pairs.at(-1)];
  if (reason !== 'quick-look' || !('measure' in test.rule) || !least || !most) return undefined;
  const say = ({ value, about: { pair } }: PairRow) =>
    `${threeFigures(Math.max(value, 1 / value))} times for ${saySide(value < 1 ? pair.against : pair.tested)}`;
  const ends = least === most ? [least] : [least, most];
  return `A quick look has figures and no verdict: ${ends.map(say).join(' to ')}, so far.`;
}

function sayLead(row: PairRow, measure: ClaimMeasure): string {
  const { value, low = value, high = value, about } = row;
  const { tested, against } = about.pair;
  const sign = signOf(row);
  if (sign === 0) return `${sayPair(about.pair)}: neither is ahead for sure`;
  const interval = sign > 0 ? ([low, high] as const) : ([1 / high, 1 / low] as const);
  const times = `${threeFigures(sign > 0 ? value : 1 / value)} times${low < high ? ` (${interval.map(threeFigures).join(' to ')})` : ''}`;
  return sign > 0 ? sayTimes(times, measure, tested, against) : sayTimes(times, measure, against, tested);
}

/** @param times `2.13 times (1.84 to 2.47)` */
function sayTimes(times: string, measure: ClaimMeasure, first: Side, second: Side): string {
  // Of memory its kind says where.
  const name = isPeak(measure) && isOfRuntimes({ tested: first, against: second }) ? nameRuntime : saySide;
  const [ahead, behind] = [name(first), name(second)];
  switch (measure) {
    case 'latency':
      return `${ahead} is ${times} as fast as ${behind}`;
    case 'cold start':
      return `${ahead} is ${times} as fast to start as ${behind}`;
    case 'new shape':
      return `${ahead} is ${times} as fast at a new shape as ${behind}`;
    case 'GPU memory peak':
      return `${behind} needs ${times} the GPU memory of ${ahead}`;
    case 'wasm memory peak':
      return `${behind} needs ${times} the WebAssembly memory of ${ahead}`;
    default:
      return `${ahead} answers ${times} as many requests as ${behind}`;
  }
}

const nameRuntime = ({ arm }: Side): string => runtimeInSentence(arm);

/** A mean says nothing of the models that go the other way. */
function sayExceptions({ rows, word, reason }: TestJudgement, nameOf: NameOf): string[] {
  if (word === 'not settled' && reason !== 'software') return [];
  return rows
    .filter((row) => row.mean)
    .filter(isOfPair)
    .flatMap((mean) => {
      const against = rows
        .filter((row) => !row.mean && signOf(row) * signOf(mean) < 0)
        .filter(isOfPair)
        .filter(({ about }) => namePair(about.pair) === namePair(mean.about.pair));
      if (against.length === 0) return [];
      const { tested, against: other } = mean.about.pair;
      const ahead = saySide(signOf(mean) > 0 ? other : tested);
      return [`Not with every model: on ${listed(against.map((row) => sayWorkload(row, nameOf)))} ${ahead} is ahead.`];
    });
}

/** Of two ways through one runtime it is clear what the tested one is held against. */
function sayWho(subject: Subject): string {
  if (subject.kind === 'arm') return armInList(subject.arm);
  return isOfRuntimes(subject.pair) ? sayPair(subject.pair) : saySide(subject.pair.tested);
}

/** What stands in the way of a word, the worst first. */
function sayMissing({ missing }: TestJudgement, nameOf: NameOf): string {
  const [first, ...others] = missing.filter(({ why }) => why !== 'absent');
  const absent = missing.filter(({ why }) => why === 'absent').length;
  const left = absent > 0 ? [`${counted(absent, 'measurement')} ${absent === 1 ? 'is' : 'are'} still to be made.`] : [];
  if (!first) return left.join(' ');
  const more = others.length > 0 ? [`So did ${counted(others.length, 'other measurement')}.`] : [];
  return [`${armInList(first.arm)}, ${nameOf(first.model)}, failed: ${first.message}`, ...more, ...left].join(' ');
}

/** The test that carries the word of a claim: the first that has it. */
export function carryingTest({ tests, word }: Judgement): TestJudgement | undefined {
  return tests.find((test) => test.word === word) ?? tests[0];
}

/** What a card says in a line or two. */
export function sayFinding({ claim, judgement }: { claim: Claim; judgement: Judgement }, nameOf: NameOf): string {
  const { protocol } = claim;
  if (protocol.status === 'cannot test') return protocol.reason;
  const test = carryingTest(judgement);
  if (!test) return judgement.sentence;
  const found = sayTest(test, nameOf);
  // Who is ahead is said with what was measured and where.
  return judgement.tests.length > 1 && !sayWhoIsAhead(test) ? `${test.title}: ${found}` : found;
}

/** The answer of a claim's own page; `there` by runs that were not made on this device. */
export function sayVerdict(
  { claim, judgement }: { claim: Claim; judgement: Judgement },
  nameOf: NameOf,
  place: 'here' | 'there' = 'here',
): string {
  const { title, word } = judgement;
  if (isUntested(judgement))
    return `“${title}”: not tested ${place === 'here' ? 'on this device yet' : 'by these runs'}.`;
  if (word === 'cannot test') {
    const why =
      claim.protocol.status === 'cannot test' ? claim.protocol.reason : sayFinding({ claim, judgement }, nameOf);
    return `“${title}” cannot be tested here. ${why}`;
  }
  const opening = openVerdict(claim, word, {
    software: isDecidedInSoftware(judgement),
    place,
    tests: judgement.tests,
  });
  // Each of several tests has a line of its own, and one that contradicts answers for all of them.
  if (hasAnswerApart(judgement)) return opening;
  return `${opening} ${sayFinding({ claim, judgement }, nameOf)}`;
}

/** Whether the word stands alone: several answers make it, or its figures must not be taken for one. */
export function hasAnswerApart({ tests, word }: Pick<Judgement, 'tests' | 'word'>): boolean {
  return word !== 'contradicted' && (tests.length > 1 || tests.some(({ reason }) => reason === 'software'));
}

/** The row that a test stands or falls with, where there is one. */
export function leadRow({ rows, test }: Pick<TestJudgement, 'rows' | 'test'>): Row | undefined {
  const mean = rows.find((row) => row.mean && row.scale === 'times');
  if (mean) return mean;
  const ratios = rows.filter(({ about, scale }) => scale === 'times' && about?.kind === 'pair');
  const [first] = ratios;
  if (!first || ratios.length === 1) return first;
  const end = (better: (a: Row, b: Row) => boolean) => ratios.reduce((best, row) => (better(row, best) ? row : best));
  switch (test.rule.type) {
    case 'up-to':
      return end((a, b) => a.value > b.value);
    case 'nowhere-slower':
    case 'at-least':
      return end((a, b) => a.value < b.value);
    case 'slope':
      return ratios.at(-1);
    default:
      return undefined;
  }
}

/** Whether the pair is one of two runtimes: then TensorFlow.js stands left, whichever of them is tested. */
export function isOfRuntimes({ tested, against }: Pair): boolean {
  return splitArm(tested.arm).runtime !== splitArm(against.arm).runtime;
}
