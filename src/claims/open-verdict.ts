import { type Arm, isOnGpu } from '#formats/arm.ts';
import { type Claim, WORD_TITLES, type Word } from '#formats/claim.ts';
import type { Judgement, TestJudgement } from './judgement.ts';
import { listCells } from './list-subjects.ts';

/**
 * How a verdict begins: the claim, what of it a browser tests where that is less, and the word. `“Quick performance”:
 * supported here.`
 */
export function openVerdict(
  { title, protocol }: Pick<Claim, 'title' | 'protocol'>,
  word: Word,
  { software = false, place = 'here', tests = [] }: Circumstances = {},
): string {
  const testedAs = protocol.status === 'testable' && protocol.testedAs ? `, tested as ${protocol.testedAs}` : '';
  const where = word === 'cannot test' ? '' : ` ${place}${software ? ', on a software GPU' : ''}`;
  const against = tests.filter((test) => test.word === 'contradicted').length;
  const part = word === 'contradicted' && against < tests.length ? `, by ${against} of ${tests.length} tests` : '';
  return `“${title}”${testedAs}: ${WORD_TITLES[word].toLowerCase()}${where}${part}.`;
}

interface Circumstances {
  /** A software GPU took part. */
  readonly software?: boolean;
  /** `there`: where the reader is not. */
  readonly place?: 'here' | 'there';
  /** Of which some alone may contradict a claim. */
  readonly tests?: readonly Pick<TestJudgement, 'word'>[];
}

/** Whether a GPU in software has a part in what the word rests on: rows that fail where it is contradicted, else all. */
export function isDecidedInSoftware({
  software,
  tests,
  word,
}: Pick<Judgement, 'software' | 'tests' | 'word'>): boolean {
  if (!software || word !== 'contradicted') return software;
  return tests.filter((test) => test.word === word).some((test) => armsBehind(test).some(isOnGpu));
}

function armsBehind({ rows, test }: TestJudgement): Arm[] {
  const failing = rows.filter(({ outcome }) => outcome === 'fails').flatMap(({ about }) => about ?? []);
  if (failing.length === 0) return listCells([test]).map(({ arm }) => arm);
  return failing.flatMap((about) =>
    about.kind === 'arm' ? [about.arm] : [about.pair.tested.arm, about.pair.against.arm],
  );
}
