import type { Word } from '#formats/claim.ts';
import type { TestJudgement } from './judgement.ts';

/** The word of a claim out of those of its tests: all of them have to hold. */
export function combineWords(tests: readonly Pick<TestJudgement, 'word' | 'reason'>[]): Word {
  const has = (word: Word) => tests.some((test) => test.word === word);
  if (tests.some(({ reason }) => reason === 'missing' || reason === 'quick-look')) return 'not settled';
  if (has('cannot test')) return 'cannot test';
  if (has('contradicted')) return 'contradicted';
  if (has('not settled')) return 'not settled';
  return has('comparable') ? 'comparable' : 'supported';
}
