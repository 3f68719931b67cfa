import { type Fact, Facts } from '#views/parts/Facts.tsx';
import styles from './WideFacts.module.css';

/** Facts in two columns where there is room, with room for long terms. */
export function WideFacts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <div className={styles.wide}>
      <Facts facts={facts} />
    </div>
  );
}
