import type { ClaimCheck } from '#claims/judgement.ts';
import { methodLink, SECTION_OF_CHECK } from '#views/method/method-sections.ts';
import styles from './TrustPanel.module.css';
import { sayTrust } from './words-of-trust.ts';

/** Every check, the worst first: tick, ring or cross, and its figure. Its name leads to what the method says of it. */
export function TrustPanel({ checks }: { readonly checks: readonly ClaimCheck[] }) {
  return (
    <ul className={styles.trust}>
      {checks.map((check) => {
        const { title, found } = sayTrust(check);
        return (
          <li key={check.check}>
            <TrustMark state={check.state} />
            <span>
              <a href={methodLink(SECTION_OF_CHECK[check.check])}>{title}</a>
              {check.state !== 'passed' && <span className={styles[check.state]}>, {check.state}</span>}
            </span>
            <span className={styles.found}>{found}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** Passed is a tick, noted a ring, failed a cross. The word stands beside it. */
export function TrustMark({ state }: { readonly state: ClaimCheck['state'] }) {
  return (
    <svg className={`${styles.mark} ${styles[state]}`} viewBox="0 0 14 14" aria-hidden="true">
      {state === 'passed' && <path d="M2 7.5 5.5 11 12 3.5" />}
      {state === 'noted' && <circle cx="7" cy="7" r="4.5" />}
      {state === 'failed' && <path d="m3 3 8 8m0-8-8 8" />}
    </svg>
  );
}
