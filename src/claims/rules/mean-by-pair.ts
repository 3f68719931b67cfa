import type { ReadyFinding } from '#claims/evidence.ts';
import { namePair } from '#claims/list-subjects.ts';
import { meanOfModels } from '#claims/mean-of-models.ts';
import type { CountedCell } from './count-cells.ts';

/** One mean for each pair, over its models and batches. */
export function meanByPair(findings: readonly ReadyFinding[]): CountedCell[] {
  const named = findings.flatMap(({ subject, evidence }) =>
    subject.kind === 'pair' ? [{ name: namePair(subject.pair), subject, evidence }] : [],
  );
  return [...new Set(named.map(({ name }) => name))].map((name) => {
    const mine = named.filter((entry) => entry.name === name);
    const [first] = mine as [(typeof mine)[number]];
    const evidence = meanOfModels(mine.map((entry) => entry.evidence));
    if (mine.length === 1) return { label: first.subject.label, about: first.subject, evidence };
    const about = { kind: 'mean', pair: first.subject.pair, of: mine.length } as const;
    return { label: `mean of ${mine.length}: ${name}`, about, evidence };
  });
}
