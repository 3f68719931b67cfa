import { type Arm, placeTitle, RUNTIME_TITLES, type RuntimeName } from '#formats/arm.ts';
import { median } from '#statistics/quantile.ts';
import { RuntimeName as Name } from '#views/parts/RuntimeName.tsx';
import { Unseen } from '#views/parts/Text.tsx';
import { threeFigures } from '#views/words/figures.ts';
import { shareOfFrame } from './frame-budget.ts';
import type { OfferedArm } from './offer-arms.ts';
import styles from './ReaderHead.module.css';
import type { Reader } from './use-reader.ts';

interface ReaderHeadParts {
  readonly runtime: RuntimeName;
  readonly reader: Reader;
  readonly offered: readonly OfferedArm[];
  readonly arm: Arm;
  readonly onChoose: (arm: Arm) => void;
}

/** One runtime over its half of the bars: where it runs, and how long an inference takes. */
export function ReaderHead({ runtime, reader, offered, arm, onChoose }: ReaderHeadParts) {
  return (
    <div className={styles[runtime]}>
      <Name runtime={runtime} />
      <label className={styles.backend}>
        <Unseen>{RUNTIME_TITLES[runtime]} runs on</Unseen>
        <select
          value={arm}
          onChange={({ target }) => {
            const chosen = offered.find((entry) => entry.arm === target.value);
            if (chosen) onChoose(chosen.arm);
          }}
        >
          {offered.map((entry) => (
            <option key={entry.arm} value={entry.arm} disabled={entry.whyNot !== undefined}>
              {placeTitle(entry.arm)}
            </option>
          ))}
        </select>
      </label>
      <Latency reader={reader} />
    </div>
  );
}

function Latency({ reader }: { readonly reader: Reader }) {
  const { readings, status } = reader;
  if (status === 'failed') return <Two big="No reading" small="why stands below" />;
  // Set anew where the shorter word would otherwise be drawn as one that has moved.
  if (readings.length === 0) return <Two key={status} big="–" small={status === 'loading' ? 'loading' : 'ready'} />;
  const ms = median(readings.map(({ latencyMs }) => latencyMs));
  const where = status === 'ready' && reader.isSoftware ? ', software GPU' : '';
  return <Two big={`${threeFigures(ms)} ms`} small={`${shareOfFrame(ms)} of a frame${where}`} />;
}

/** Two lines whatever they say, so that nothing moves. */
const Two = ({ big, small }: { readonly big: string; readonly small: string }) => (
  <p className={styles.latency}>
    <strong>{big}</strong>
    <span>{small}</span>
  </p>
);
