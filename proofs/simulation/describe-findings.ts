import type { Finding } from './proof.ts';

/** The findings of a row in one phrase: figures of one kind as a range, facts as how many of them hold. */
export function describeFindings(findings: readonly Finding[]): string {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = finding.unit === '' ? '' : (finding.what.split(',')[0] as string);
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds].map(([kind, members]) => describeKind(kind, members)).join('; ');
}

function describeKind(kind: string, findings: readonly Finding[]): string {
  const [first] = findings;
  if (first?.unit === '') {
    if (findings.every(({ most }) => most === 1)) {
      return `${findings.filter(({ observed }) => observed === 1).length} of ${findings.length} hold`;
    }
    return findings.map(({ what }) => what).join('; ');
  }
  const values = findings.map(({ observed }) => observed);
  const low = describeValue(Math.min(...values), first?.unit);
  const high = describeValue(Math.max(...values), first?.unit);
  return `${kind} ${low === high ? low : `${low} to ${high}`}`;
}

/** A figure as it is shown: per cent with two digits, blocks with one. */
export function describeValue(value: number, unit: Finding['unit'] | undefined): string {
  return unit === '%' ? `${(100 * value).toFixed(2)}%` : `${value.toFixed(1)} ${unit}`;
}
