import type { ClaimTest } from '#formats/claim.ts';
import { fillReading } from './fill-reading.ts';
import type { MissingCell } from './find-cell.ts';
import type { Sources } from './find-ratio.ts';
import type { TestJudgement } from './judgement.ts';
import { judgeCoverage } from './rules/judge-coverage.ts';

/** Which cells run here, as a sentence. Nothing is timed, so that there are no rows. */
export function tellCoverage(test: ClaimTest, sources: Sources): TestJudgement {
  const { word, ran, failed, notOffered, absent } = judgeCoverage(test, sources);
  const of = ran.length + failed.length;
  const [first] = failed;
  const figure = `${ran.length} of ${of}`;
  const where = first ? `${first.arm} on ${first.model}: ${first.message}` : '';
  const facts = { figure, where, holds: ran.length, fails: failed.length, open: absent.length, of };
  const offered = notOffered.length > 0 ? ` Not offered by this browser: ${namesOf(notOffered)}.` : '';
  const common = { title: test.title, rows: [], missing: [...absent, ...failed, ...notOffered], test };
  switch (word) {
    case 'supported':
    case 'contradicted':
      return { ...common, word, sentence: `${fillReading(test.readings[word], facts)}${offered}` };
    case 'not settled': {
      const sentence = `${absent.length} of ${of + absent.length} cases have not been tried: ${namesOf(absent)}.`;
      return { ...common, word, reason: 'missing', sentence };
    }
    case 'cannot test':
      return { ...common, word, sentence: `This browser offers none of it.${offered}` };
  }
}

const namesOf = (cells: readonly MissingCell[]): string => [...new Set(cells.map(({ arm }) => arm))].join(', ');
