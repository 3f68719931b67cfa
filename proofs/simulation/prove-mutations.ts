import { hodgesLehmannInterval } from '#statistics/hodges-lehmann.ts';
import { walshRank } from '#statistics/signed-rank.ts';
import { bcaRule } from './bootstrap.ts';
import { provePooledCoverage } from './pooled-iterations.ts';
import { type Finding, holds, type Proof } from './proof.ts';
import { proveDrift } from './prove-drift.ts';
import { type LookRule, proveCoverage, proveFalseAlarms } from './prove-intervals.ts';

/** Every look at the whole 5%, as if it were the only one. */
const nominalRule: LookRule = (differences) =>
  hodgesLehmannInterval(differences, walshRank(differences.length, 0.05) as number);

/** Row 8: a proof that cannot fail proves nothing. Each mutation has to make its row fail, by more than chance. */
export function proveMutations(repetitions: number): Proof {
  return {
    row: 8,
    title: 'Mutations make a proof fail',
    findings: [
      worstOf('iterations pooled: row 1', provePooledCoverage(repetitions, 8)),
      worstOf('fixed ABAB: row 7', proveDrift(repetitions, 'fixed')),
      worstOf('nominal alpha: row 3', proveFalseAlarms(repetitions, nominalRule, ['normal'])),
      worstOf('BCa bootstrap: row 1', proveCoverage(repetitions, bcaRule, [8], ['normal', 'bimodal'])),
    ],
  };
}

/** By how many standard errors the worst finding leaves its band: more than 4 has to be the mutation's doing. */
function worstOf(mutation: string, { findings }: Proof): Finding {
  const failed = findings.filter((finding) => !holds(finding, 4));
  const byDistance = failed.toSorted((a, b) => distanceOf(b) - distanceOf(a));
  const worst = byDistance[0];
  const what = worst
    ? `${mutation} fails (${worst.what}: ${(100 * worst.observed).toFixed(1)}%)`
    : `${mutation} still passes`;
  return { what, observed: failed.length, least: 1, most: findings.length, standardError: 0, unit: '' };
}

/** In widths of a standard error. */
const distanceOf = ({ observed, least, most, standardError }: Finding): number =>
  Math.max(least - observed, observed - most) / standardError;
