import type { ReadyFinding } from '#claims/evidence.ts';
import { namePair } from '#claims/list-subjects.ts';
import { meanOfModels } from '#claims/mean-of-models.ts';
import type { CountedCell } from './count-cells.ts';

/** One mean for each pair, over its models and batches. */
export function meanByPair(findings: readonly ReadyFinding[]): CountedCell[] {
  const named = findings.flatMap(({ subject, evidence }) =>
    subject.kind === 'pair' ? [{ name: namePair(subject.pair), label: subject.label, evidence }] : [],
  );
  return [...new Set(named.map(({ name }) => name))].map((name) => {
    const mine = named.filter((entry) => entry.name === name);
    const [only] = mine;
    const label = mine.length === 1 && only ? only.label : `mean of ${mine.length}: ${name}`;
    return { label, evidence: meanOfModels(mine.map(({ evidence }) => evidence)) };
  });
}
