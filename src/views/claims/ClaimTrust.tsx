import type { ClaimCheck } from '#claims/judgement.ts';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { TrustPanel } from '#views/result/TrustPanel.tsx';

/** The checks of the runs that were read, of this claim's own cells, each at its worst. */
export function ClaimTrust({ checks }: { readonly checks: readonly ClaimCheck[] }) {
  return (
    <Section
      title="Can this be trusted?"
      notes={<Note>A failed check withdraws the verdict: the claim is then not settled, and the numbers stay.</Note>}
    >
      <TrustPanel checks={checks} />
    </Section>
  );
}
