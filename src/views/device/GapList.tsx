import { TrustMark } from '#views/result/TrustPanel.tsx';
import type { Gap } from './find-gaps.ts';
import styles from './GapList.module.css';

/** What is missing, what that means, what to do. */
export function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <p>Nothing: this browser offers all that Dyno makes use of.</p>;
  return (
    <ul className={styles.gaps}>
      {gaps.map(({ weight, title, means, advice }) => (
        <li key={title}>
          <h3>
            <TrustMark state={weight === 'arms' ? 'failed' : 'noted'} />
            {title}
          </h3>
          <div>
            <p>{means}</p>
            <p className={styles.advice}>
              <WithCode text={advice} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What stands in backquotes is to be typed or copied as it is. */
function WithCode({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}
