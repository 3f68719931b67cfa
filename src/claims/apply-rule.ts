import type { ReadyFinding } from './evidence.ts';
import type { RowRule } from './find-evidence.ts';
import { judgeCompare } from './rules/judge-compare.ts';
import { judgeEquivalent, judgeGap } from './rules/judge-equivalent.ts';
import { judgeFastest, judgeNowhereSlower } from './rules/judge-fastest.ts';
import { judgeSlope } from './rules/judge-slope.ts';
import { judgeThreshold } from './rules/judge-threshold.ts';
import type { Ruling, Scale, Terms } from './ruling.ts';

/** The word of a rule over rows that are all there. */
export function applyRule(rule: RowRule, findings: readonly ReadyFinding[], terms: Terms): Ruling {
  switch (rule.type) {
    case 'compare':
      return judgeCompare(findings, rule, terms);
    case 'equivalent':
      return judgeEquivalent(findings, rule, terms);
    case 'gap':
      return judgeGap(findings, terms);
    case 'up-to':
      return judgeFastest(findings, rule.times, terms);
    case 'nowhere-slower':
      return judgeNowhereSlower(findings, terms);
    case 'slope':
      return judgeSlope(findings, rule.sizes, terms);
    case 'at-least':
      return judgeThreshold(
        findings,
        { side: 'at least', limit: Math.log(rule.times), scale: 'times', share: 1 },
        terms,
      );
    case 'growth': {
      const side = rule.exponent === 'above 1' ? 'above' : 'below';
      return judgeThreshold(findings, { side, limit: 1, scale: 'exponent', share: 1 }, terms);
    }
    case 'share':
      return judgeThreshold(
        findings,
        { side: 'at least', limit: Math.log(rule.least), scale: 'share', share: rule.share },
        terms,
      );
    case 'new-shape':
      return judgeThreshold(
        findings,
        { side: 'at most', limit: Math.log(rule.times), scale: 'times', share: rule.share },
        terms,
      );
    case 'budget': {
      const limit = Math.log(Math.max(...rule.budgetsMs));
      return judgeThreshold(findings, { side: 'at most', limit, scale: 'ms', share: rule.share }, terms);
    }
  }
}

/** How the rows of a rule are read before there is a ruling. */
export function scaleOf(rule: RowRule): Scale {
  switch (rule.type) {
    case 'growth':
      return 'exponent';
    case 'share':
      return 'share';
    case 'budget':
      return 'ms';
    default:
      return 'times';
  }
}
