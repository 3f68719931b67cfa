import type { Finding } from './evidence.ts';
import { fromScale } from './format-figures.ts';
import type { Row } from './judgement.ts';
import type { JudgedRow, Scale } from './ruling.ts';

/** A judged row as a card shows it. */
export function toRow({ label, about, evidence, scale, family, outcome, mean = false }: JudgedRow): Row {
  const bounds = evidence.bounds(family);
  return {
    label,
    ...(about ? { about } : {}),
    scale,
    value: fromScale(evidence.estimate, scale),
    ...(bounds ? { low: fromScale(bounds.low, scale), high: fromScale(bounds.high, scale) } : {}),
    basis: evidence.basis,
    seen: evidence.seen,
    family,
    outcome,
    dots: evidence.dots.map((dot) => fromScale(dot, scale)),
    mean,
  };
}

/** What is there is shown, without a word. */
export function toEarlyRow(finding: Finding, scale: Scale): Row[] {
  const { subject: about } = finding;
  const { label } = about;
  if (finding.status === 'ready')
    return [toRow({ label, about, evidence: finding.evidence, scale, family: 1, outcome: 'open' })];
  if (finding.status === 'missing' || finding.estimate === undefined) return [];
  return [
    {
      label,
      about,
      scale,
      value: fromScale(finding.estimate, scale),
      basis: 'quick look',
      seen: finding.seen,
      family: 1,
      outcome: 'open',
      dots: [],
      mean: false,
    },
  ];
}
