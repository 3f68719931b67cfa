import { Fragment } from 'react';
import { splitArm } from '#formats/arm.ts';
import type { ClaimMeasure, Rule } from '#formats/claim.ts';
import { LENIENCY } from '#statistics/rules/judge-up-to.ts';
import { Legend } from '#views/parts/Legend.tsx';
import { RuntimeMark, RuntimeName } from '#views/parts/RuntimeName.tsx';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import ruler from '#views/result/RatioRuler.module.css';
import { Reading } from '#views/result/RatioRuler.tsx';
import { RatioScale } from '#views/result/RatioScale.tsx';
import { ratioAxis } from '#views/result/ratio-axis.ts';
import { shortNameIn } from '#views/result/say-comparison.ts';
import { asStated, counted, threeFigures } from '#views/words/figures.ts';
import { marginWords } from '#views/words/method-words.ts';
import { betterWord, worseWord } from './better-word.ts';
import styles from './ClaimRuler.module.css';
import { type DrawnRow, type PairRows, standOf } from './orient-rows.ts';
import { isOfRuntimes, type NameOf, sayPair, saySide, sayWorkload } from './say-claim.ts';

interface ClaimRulerParts {
  readonly pairs: readonly PairRows[];
  readonly measure: ClaimMeasure;
  readonly rule: Rule;
  readonly margin: number;
  readonly nameOf: NameOf;
}

/** One row a model, one heading a pair: how far apart its two sides are, and where somebody claims they are. */
export function ClaimRuler({ pairs, measure, rule, margin, nameOf }: ClaimRulerParts) {
  const claimed = 'times' in rule && rule.type !== 'new-shape' ? rule.times : undefined;
  const rows = pairs.flatMap((pair) => pair.rows);
  const axis = ratioAxis([
    ...rows.flatMap(({ ratio = 1, interval, blocks }) => [
      ratio,
      ...(interval ? [interval.low, interval.high] : []),
      ...blocks,
    ]),
    ...(claimed === undefined ? [] : [claimed]),
  ]);
  const judged = rows.some(({ drawn }) => drawn !== 'look');
  return (
    <figure>
      <div className={`${ruler.row} ${ruler.heads}`}>
        <span />
        <span className={ruler.sides}>
          <Side pairs={pairs} measure={measure} side="left" />
          <Side pairs={pairs} measure={measure} side="right" />
        </span>
        <span className={ruler.scale}>
          <RatioScale axis={axis} />
        </span>
      </div>
      {pairs.map(({ pair, rows: mine }) => {
        const stand = claimed === undefined ? undefined : standOf(claimed, pair);
        return (
          <Fragment key={JSON.stringify(pair)}>
            {pairs.length > 1 && <p className={styles.pair}>{sayPair(pair)}</p>}
            <ul>
              {mine.map((row) => (
                <li key={row.row.label} className={ruler.row}>
                  <span className={ruler.what}>
                    {row.row.mean ? (
                      <strong>{sayWorkload(row.row, nameOf)}</strong>
                    ) : (
                      <span className={styles.model}>{sayWorkload(row.row, nameOf)}</span>
                    )}
                    <span>{saySeen(row)}</span>
                  </span>
                  <Reading
                    axis={axis}
                    row={row}
                    margin={judged ? margin : undefined}
                    {...(stand === undefined ? {} : { claimed: stand })}
                  />
                  <Figure row={row} measure={measure} />
                </li>
              ))}
            </ul>
          </Fragment>
        );
      })}
      <RulerLegend rows={rows} margin={margin} claimed={claimed} rule={rule} />
    </figure>
  );
}

/** What each side of the ruler stands for: a runtime, or more and less of the same one. */
function Side({
  pairs,
  measure,
  side,
}: Pick<ClaimRulerParts, 'pairs' | 'measure'> & { readonly side: 'left' | 'right' }) {
  const better = betterWord(measure);
  if (pairs.every(({ pair }) => isOfRuntimes(pair))) {
    return (
      <span>
        <RuntimeName runtime={side === 'left' ? 'tfjs' : 'ort'} /> {better}
      </span>
    );
  }
  const [only] = pairs;
  if (only && pairs.length === 1) {
    return (
      <span>
        {saySide(side === 'left' ? only.pair.against : only.pair.tested)} {better}
      </span>
    );
  }
  return <span>First of the pair {side === 'left' ? worseWord(measure) : better}</span>;
}

function saySeen({ row: { basis, seen } }: DrawnRow): string {
  switch (basis) {
    case 'blocks':
      return counted(seen, 'block');
    case 'range':
      return counted(seen, 'count');
    case 'samples':
      return counted(seen, 'sample');
    case 'quick look':
      return 'quick look, no verdict';
  }
}

/** The factor and its side or word, and the interval under it. */
function Figure({ row, measure }: { readonly row: DrawnRow; readonly measure: ClaimMeasure }) {
  const { ratio = 1, interval, drawn, arms } = row;
  const [left, right] = sideWords(row);
  const { runtime } = splitArm(ratio >= 1 ? arms[1] : arms[0]);
  return (
    <span className={ruler.number}>
      <strong>{threeFigures(Math.max(ratio, 1 / ratio))}×</strong>
      {drawn === 'comparable' || drawn === 'not settled' ? (
        <VerdictWord word={drawn} />
      ) : (
        <span className={`${ruler.word} ${ruler[`${runtime}Text`]}`}>
          <RuntimeMark runtime={runtime} /> {ratio >= 1 ? right : left}{' '}
          <span className={ruler.faster}>{betterWord(measure)}</span>
        </span>
      )}
      {interval && <small>{interval.low === interval.high ? 'exactly' : sayInterval(interval, [left, right])}</small>}
    </span>
  );
}

/** The sides as short as they can be told apart: left, right. */
function sideWords({ pair, arms }: DrawnRow): readonly [string, string] {
  const { precision } = pair.tested;
  if (precision !== undefined) return ['fp32', precision];
  const name = shortNameIn(arms);
  const names = [name(arms[0]), name(arms[1])] as const;
  // What is longer has no room; the heading of the pair names both in their order, the tested one first and right.
  return names.every(({ length }) => length <= NAME_MOST) ? names : ['second', 'first'];
}

const NAME_MOST = 12;

/** Both ends count up from 1; where the interval crosses it each end has the name of its side. */
function sayInterval({ low, high }: { readonly low: number; readonly high: number }, [left, right]: readonly string[]) {
  if (low >= 1) return `${threeFigures(low)} to ${threeFigures(high)}`;
  if (high <= 1) return `${threeFigures(1 / high)} to ${threeFigures(1 / low)}`;
  return `${left} ${threeFigures(1 / low)} to ${right} ${threeFigures(high)}`;
}

function RulerLegend({
  rows,
  margin,
  claimed,
  rule,
}: {
  readonly rows: readonly DrawnRow[];
  readonly margin: number;
  readonly claimed: number | undefined;
  readonly rule: Rule;
}) {
  const judged = rows.some(({ drawn }) => drawn !== 'look');
  const open = rows.some(({ drawn }) => drawn === 'not settled');
  const dot = rows.some(({ row }) => row.basis === 'range') ? 'one count' : 'one block';
  const least = claimed !== undefined && rule.type === 'up-to' ? claimed / LENIENCY : undefined;
  return (
    <Legend
      items={[
        ...(claimed === undefined
          ? []
          : [
              {
                mark: (
                  <svg width="8" height="14" aria-hidden="true">
                    <line className={ruler.claimed} x1="4" x2="4" y1="0" y2="14" />
                  </svg>
                ),
                words: `claimed: ${asStated(claimed)}×${least ? `; attained where a whole interval lies beyond ${threeFigures(least)}×` : ''}`,
              },
            ]),
        ...(judged
          ? [
              {
                mark: (
                  <svg width="22" height="12" aria-hidden="true">
                    <rect className={ruler.neutral} y="3" width="22" height="7" />
                    <rect className={ruler.estimate} x="10" y="0" width="2" height="13" />
                  </svg>
                ),
                words: 'estimate and range',
              },
              ...(open
                ? [
                    {
                      mark: (
                        <svg width="22" height="12" aria-hidden="true">
                          <rect className={ruler.hollow} x="1" y="3" width="20" height="6" />
                        </svg>
                      ),
                      words: 'hollow: not settled',
                    },
                  ]
                : []),
              {
                mark: (
                  <svg width="8" height="8" aria-hidden="true">
                    <circle className={ruler.block} cx="4" cy="4" r="2.5" />
                  </svg>
                ),
                words: dot,
              },
              {
                mark: (
                  <svg width="16" height="12" aria-hidden="true">
                    <rect className={ruler.band} width="16" height="12" />
                  </svg>
                ),
                words: `margin: within ${marginWords(margin)} counts as comparable`,
              },
            ]
          : []),
      ]}
    />
  );
}
