import type { ClaimTest, Rule } from '#formats/claim.ts';
import type { Finding } from './evidence.ts';
import { findNewShape } from './find-new-shape.ts';
import { findRatio, type Sources } from './find-ratio.ts';
import { findShares } from './find-share.ts';
import { findTail } from './find-tail.ts';
import { findGrowth } from './find-trend.ts';
import { listSubjects } from './list-subjects.ts';

/** Rules that are decided by intervals of rows; coverage counts instead. */
export type RowRule = Exclude<Rule, { readonly type: 'coverage' }>;

/** What the runs say about each row of a test, or why they say nothing. */
export function findEvidence(test: ClaimTest, rule: RowRule, sources: Sources): Finding[] {
  if (rule.type === 'growth') return findGrowth(test, rule, sources);
  const subjects = listSubjects(test);
  const pairs = subjects.filter((subject) => subject.kind === 'pair');
  const arms = subjects.filter((subject) => subject.kind === 'arm');
  switch (rule.type) {
    case 'share':
      return findShares(arms, rule, sources);
    case 'new-shape':
      return arms.map((subject) => findNewShape(subject, sources));
    case 'budget':
      return arms.map((subject) => findTail(subject, sources));
    default:
      return pairs.map((subject) => findRatio(subject, rule.measure, sources));
  }
}
