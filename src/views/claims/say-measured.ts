import type { TestJudgement } from '#claims/judgement.ts';
import { listSubjects } from '#claims/list-subjects.ts';
import { armInList } from '#formats/arm.ts';
import { capital, listed } from '#views/words/figures.ts';
import { type NameOf, sayPair } from './say-claim.ts';
import { sayMeasure } from './say-rule.ts';

/** More names than these are listed where their figures are. */
const NAMED_MOST = 4;

/** The pairs or arms that have a row for each model. */
export function sidesOf(test: TestJudgement['test']): string[] {
  const subjects = listSubjects(test);
  const sides = subjects.map((subject) => (subject.kind === 'pair' ? sayPair(subject.pair) : armInList(subject.arm)));
  return [...new Set(sides)];
}

/** What was measured, between whom, and on what; tests of one measure on the same models in one sentence. */
export function sayMeasured(tests: readonly TestJudgement[], nameOf: NameOf): string[] {
  const groups = new Map<string, { measure: string; on: string; sides: string[] }>();
  for (const { test } of tests) {
    const measure = sayMeasure(test.rule);
    const on = sayOn(test, nameOf);
    const group = groups.get(`${measure} ${on}`) ?? { measure, on, sides: [] };
    group.sides.push(...sidesOf(test).filter((side) => !group.sides.includes(side)));
    groups.set(`${measure} ${on}`, group);
  }
  return [...groups.values()].map(({ measure, on, sides }) => {
    const named = sides.length <= NAMED_MOST ? `: ${listed(sides)}` : `, of ${sides.length} that have rows below`;
    return `${capital(measure)}${named}. On ${on}.`;
  });
}

function sayOn({ models, batches }: TestJudgement['test'], nameOf: NameOf): string {
  const named = models.length <= NAMED_MOST ? listed(models.map(nameOf)) : `${models.length} models, named below`;
  return batches.some((batch) => batch > 1) ? `${named}, in batches of ${listed(batches.map(String))}` : named;
}
