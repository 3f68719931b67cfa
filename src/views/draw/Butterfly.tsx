import { RUNTIME_TITLES, RUNTIMES, type RuntimeName } from '#formats/arm.ts';
import { percent } from '#views/words/figures.ts';
import styles from './Butterfly.module.css';
import { type Readers, topDigit } from './say-readings.ts';

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

interface ButterflyParts {
  readonly readers: Readers;
  readonly isEmpty: boolean;
}

/** The ten classes back to back around the digits: a mirror image is agreement. */
export function Butterfly({ readers, isEmpty }: ButterflyParts) {
  const [left, right] = RUNTIMES.map((runtime) => {
    const reading = isEmpty ? undefined : readers[runtime].readings.at(-1);
    return { runtime, probabilities: reading?.probabilities, top: reading && topDigit(reading) };
  }) as [Side, Side];
  return (
    <table className={styles.butterfly}>
      <caption className={styles.unseen}>How likely each digit is, by either runtime</caption>
      <colgroup>
        <col className={styles.share} />
        <col />
        <col className={styles.digit} />
        <col />
        <col className={styles.share} />
      </colgroup>
      <thead className={styles.unseen}>
        <tr>
          <th scope="col">{RUNTIME_TITLES[left.runtime]}</th>
          <td />
          <th scope="col">Digit</th>
          <td />
          <th scope="col">{RUNTIME_TITLES[right.runtime]}</th>
        </tr>
      </thead>
      <tbody>
        {DIGITS.map((digit) => (
          <tr key={digit}>
            <Share side={left} digit={digit} />
            <Bar side={left} digit={digit} />
            <th scope="row" className={[left.top, right.top].includes(digit) ? styles.top : undefined}>
              {digit}
            </th>
            <Bar side={right} digit={digit} />
            <Share side={right} digit={digit} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Side {
  readonly runtime: RuntimeName;
  readonly probabilities: readonly number[] | undefined;
  readonly top: number | undefined;
}

interface CellParts {
  readonly side: Side;
  readonly digit: number;
}

function Share({ side: { probabilities, top }, digit }: CellParts) {
  const share = probabilities?.[digit];
  return <td className={top === digit ? styles.top : undefined}>{share === undefined ? '' : percent(share)}</td>;
}

function Bar({ side: { runtime, probabilities, top }, digit }: CellParts) {
  const width = 100 * (probabilities?.[digit] ?? 0);
  return (
    <td className={styles[runtime]}>
      <svg height="24" aria-hidden="true">
        {probabilities && (
          <rect
            className={top === digit ? undefined : styles.other}
            x={runtime === 'tfjs' ? `${100 - width}%` : '0'}
            width={`${width}%`}
            y="6"
            height="12"
          />
        )}
      </svg>
    </td>
  );
}
