import { splitArm } from '#formats/arm.ts';
import type { ClaimMeasure } from '#formats/claim.ts';
import ruler from '#views/result/RatioRuler.module.css';
import { ratioAxis } from '#views/result/ratio-axis.ts';
import { threeFigures } from '#views/words/figures.ts';
import { betterWord } from './better-word.ts';
import styles from './MiniRuler.module.css';
import { type DrawnRow, standOf } from './orient-rows.ts';
import { isOfRuntimes, saySide } from './say-claim.ts';

interface MiniRulerParts {
  readonly row: DrawnRow;
  readonly measure: ClaimMeasure;
  readonly margin: number;
  readonly claimed: number | undefined;
}

/** The one reading that a card stands or falls with. Its numbers stand in the text above it. */
export function MiniRuler({ row, measure, margin, claimed }: MiniRulerParts) {
  const { ratio = 1, interval, drawn, winner, pair } = row;
  const stand = claimed === undefined ? undefined : standOf(claimed, pair);
  const axis = ratioAxis([ratio, ...(interval ? [interval.low, interval.high] : []), ...(stand ? [stand] : []), 1.5]);
  const at = (value: number) => `${axis.at(value).toFixed(2)}%`;
  const marks = axis.labels.flatMap((factor) => [factor, 1 / factor]);
  const better = betterWord(measure);
  const [left, right] = isOfRuntimes(pair)
    ? [`TF.js ${better}`, `ORT ${better}`]
    : sidesOf(short(saySide(pair.against)), short(saySide(pair.tested))).map((side) => side && `${side} ${better}`);
  return (
    <span className={styles.mini} aria-hidden="true">
      <svg height="30" aria-hidden="true">
        <rect
          className={ruler.band}
          x={at(1 / margin)}
          width={`${(axis.at(margin) - axis.at(1 / margin)).toFixed(2)}%`}
          height="24"
        />
        <line className={styles.axis} x1="0" x2="100%" y1="24" y2="24" />
        {marks.map((factor) => (
          <line key={factor} className={styles.axis} x1={at(factor)} x2={at(factor)} y1="20" y2="24" />
        ))}
        <line className={ruler.one} x1="50%" x2="50%" y1="2" y2="28" />
        {stand !== undefined && <line className={ruler.claimed} x1={at(stand)} x2={at(stand)} y1="0" y2="24" />}
        {interval && (
          <rect
            className={
              drawn === 'not settled' ? ruler.hollow : winner ? ruler[splitArm(winner).runtime] : ruler.neutral
            }
            x={at(interval.low)}
            width={`${Math.max(0.6, axis.at(interval.high) - axis.at(interval.low)).toFixed(2)}%`}
            y="9"
            height="7"
          />
        )}
        <svg x={at(ratio)} y="6" aria-hidden="true">
          <rect className={ruler.estimate} x="-1" width="2" height="13" />
        </svg>
      </svg>
      <span className={styles.ends}>
        <span>{left}</span>
        <span className={styles.middle}>1×</span>
        <span>{right}</span>
      </span>
      {claimed !== undefined && <span className={styles.claimed}>dashed: {threeFigures(claimed)}×, as claimed</span>}
    </span>
  );
}

/** What fits on one line; the tested side alone where both do not. */
const sidesOf = (left: string, right: string): [string, string] =>
  left.length + right.length <= 24 ? [left, right] : ['', right];

/** Where there is no room for both names: the backend or what is special. */
const short = (side: string) => side.replace(/^(?:TensorFlow\.js|ONNX Runtime) on /, '');
