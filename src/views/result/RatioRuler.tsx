import { type Arm, armTitle, placeTitle, splitArm } from '#formats/arm.ts';
import { isVariantPair } from '#statistics/pairs.ts';
import { Legend } from '#views/parts/Legend.tsx';
import { RuntimeMark, RuntimeName } from '#views/parts/RuntimeName.tsx';
import { VerdictGlyph } from '#views/parts/VerdictGlyph.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { threeFigures } from '#views/words/figures.ts';
import { marginWords } from '#views/words/method-words.ts';
import styles from './RatioRuler.module.css';
import { RatioScale } from './RatioScale.tsx';
import { type RatioAxis, ratioAxis } from './ratio-axis.ts';
import type { RulerRow } from './ruler-rows.ts';
import { leanOf, sayEnds, shortNameIn } from './say-comparison.ts';
import type { NameOf } from './write-headline.ts';

/** What stands on the two sides: the runtimes, or a plain arm and a variant of it. */
export type Sides = 'runtimes' | 'variants';

interface RatioRulerParts {
  readonly sides: Sides;
  readonly rows: readonly RulerRow[];
  readonly margin: number;
  readonly nameOf: NameOf;
}

/** Pairs of arms: the side says which was faster, the distance from the middle how many times. */
export function RatioRuler({ sides, rows, margin, nameOf }: RatioRulerParts) {
  const axis = ratioAxis(
    rows.flatMap(({ ratio, interval, blocks }) => [
      ...(ratio === undefined ? [] : [ratio]),
      ...(interval ? [interval.low, interval.high] : []),
      ...blocks,
    ]),
  );
  const judged = rows.some(({ drawn }) => drawn !== 'look');
  return (
    <figure>
      <div className={`${styles.row} ${styles.heads}`}>
        <span />
        <span className={styles.sides}>
          <span>{sides === 'runtimes' ? <RuntimeName runtime="tfjs" /> : 'Plain arm'} faster</span>
          <span>{sides === 'runtimes' ? <RuntimeName runtime="ort" /> : 'Variant'} faster</span>
        </span>
        <span className={styles.scale}>
          <RatioScale axis={axis} />
        </span>
      </div>
      <ul>
        {rows.map((row) => (
          <li key={`${row.model} ${row.batch} ${row.arms.join()}`} className={styles.row}>
            <span className={styles.what}>
              <strong>{workloadTitle(nameOf(row.model), row.batch)}</strong>
              <span>{isVariantPair(row) ? armTitle(row.arms[1]) : placeTitle(row.arms[0])}</span>
            </span>
            <Reading axis={axis} row={row} margin={judged ? margin : undefined} />
            <Outcome row={row} />
          </li>
        ))}
      </ul>
      {judged && <RulerLegend margin={margin} />}
    </figure>
  );
}

/** The number, its side or its word, and the interval under it. */
function Outcome({ row: { ratio, drawn, winner, comparison, arms } }: { readonly row: RulerRow }) {
  if (ratio === undefined) {
    return (
      <span className={styles.number}>
        <strong className={styles.none}>No number</strong>
      </span>
    );
  }
  const figure = <strong>{threeFigures(Math.max(ratio, 1 / ratio))}×</strong>;
  const lean = winner ?? leanOf({ arms }, ratio).faster;
  const name = shortNameIn(arms);
  if (drawn === 'look') {
    const same = threeFigures(Math.max(ratio, 1 / ratio)) === '1.00';
    return (
      <span className={styles.number}>
        {figure}
        {same ? <span>the same to three figures</span> : <Faster arm={lean} name={name(lean)} />}
      </span>
    );
  }
  return (
    <span className={styles.number}>
      {figure}
      {drawn === 'comparable' || drawn === 'not settled' ? (
        <span className={styles.word}>
          <VerdictGlyph word={drawn} />
          {drawn === 'comparable' ? 'Comparable' : 'Not settled'}
        </span>
      ) : (
        <Faster arm={lean} name={name(lean)} />
      )}
      <small>
        {comparison?.status === 'interval' ? sayEnds(comparison, name) : `${name(lean)} ahead, no interval`}
      </small>
    </span>
  );
}

function Faster({ arm, name }: { readonly arm: Arm; readonly name: string }) {
  const { runtime } = splitArm(arm);
  return (
    <span className={`${styles.word} ${styles[`${runtime}Text`]}`}>
      <RuntimeMark runtime={runtime} /> {name} <span className={styles.faster}>faster</span>
    </span>
  );
}

const percent = (value: number) => `${value.toFixed(2)}%`;
/** Blocks would hide one another on one line. */
const LANES = [12, 17, 22];

/** One row of the ruler: blocks, interval and estimate over the band of the margin, and a line where somebody claims it. */
export function Reading({
  axis,
  row,
  margin,
  claimed,
}: {
  readonly axis: RatioAxis;
  readonly row: Pick<RulerRow, 'arms' | 'ratio' | 'interval' | 'blocks' | 'drawn' | 'winner'>;
  readonly margin: number | undefined;
  readonly claimed?: number;
}) {
  const { arms, ratio, interval, blocks, drawn, winner } = row;
  const at = (value: number) => percent(axis.at(value));
  return (
    <svg className={styles.plot} height={drawn === 'look' ? 44 : 56} aria-hidden="true">
      {margin !== undefined && (
        <rect
          className={styles.band}
          x={at(1 / margin)}
          width={percent(axis.at(margin) - axis.at(1 / margin))}
          y="0"
          height="100%"
        />
      )}
      {axis.labels
        .flatMap((factor) => [factor, 1 / factor])
        .map((factor) => (
          <line key={factor} className={styles.grid} x1={at(factor)} x2={at(factor)} y1="0" y2="100%" />
        ))}
      <line className={styles.one} x1="50%" x2="50%" y1="0" y2="100%" />
      {claimed !== undefined && <line className={styles.claimed} x1={at(claimed)} x2={at(claimed)} y1="0" y2="100%" />}
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a finished run never change their places.
        <circle key={index} className={styles.block} cx={at(block)} cy={LANES[index % LANES.length]} r="2.5" />
      ))}
      {interval && (
        <rect
          className={
            drawn === 'not settled' ? styles.hollow : winner ? styles[splitArm(winner).runtime] : styles.neutral
          }
          x={at(interval.low)}
          width={percent(Math.max(0.3, axis.at(interval.high) - axis.at(interval.low)))}
          y="35"
          height="7"
        />
      )}
      {ratio !== undefined && drawn === 'look' && (
        <Shape x={at(ratio)} runtime={splitArm(leanOf({ arms }, ratio).faster).runtime} />
      )}
      {ratio !== undefined && drawn !== 'look' && (
        <svg x={at(ratio)} y="32" aria-hidden="true">
          <rect className={styles.estimate} x="-1" width="2" height="13" />
        </svg>
      )}
    </svg>
  );
}

function Shape({ x, runtime }: { readonly x: string; readonly runtime: 'tfjs' | 'ort' }) {
  return runtime === 'ort' ? (
    <svg x={x} y="50%" aria-hidden="true">
      <rect className={styles.ort} x="-5" y="-5" width="10" height="10" rx="1" />
    </svg>
  ) : (
    <circle className={styles.tfjs} cx={x} cy="50%" r="5.5" />
  );
}

function RulerLegend({ margin }: { readonly margin: number }) {
  return (
    <Legend
      items={[
        {
          mark: (
            <svg width="22" height="12" aria-hidden="true">
              <rect className={styles.neutral} y="3" width="22" height="7" />
              <rect className={styles.estimate} x="10" y="0" width="2" height="13" />
            </svg>
          ),
          words: 'estimate and 95% interval, hollow where not settled',
        },
        {
          mark: (
            <svg width="8" height="8" aria-hidden="true">
              <circle className={styles.block} cx="4" cy="4" r="2.5" />
            </svg>
          ),
          words: 'one block',
        },
        {
          mark: (
            <svg width="16" height="12" aria-hidden="true">
              <rect className={styles.band} width="16" height="12" />
            </svg>
          ),
          words: `margin: within ${marginWords(margin)} counts as comparable`,
        },
      ]}
    />
  );
}
