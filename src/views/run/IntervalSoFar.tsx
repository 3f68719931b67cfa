import { memo, useMemo } from 'react';
import { BACKEND_TITLES, runtimeInSentence, splitArm } from '#formats/arm.ts';
import { VariantOfRuntime } from '#views/parts/RuntimeName.tsx';
import { WideTable } from '#views/parts/WideTable.tsx';
import { RatioScale } from '#views/result/RatioScale.tsx';
import { ratioAxis } from '#views/result/ratio-axis.ts';
import { sayEnds, shortNameIn } from '#views/result/say-comparison.ts';
import { workloadTitle } from '#views/words/arm-words.ts';
import { counted, threeFigures } from '#views/words/figures.ts';
import { type BlockByBlock, followIntervals } from './follow-intervals.ts';
import type { Progress } from './follow-run.ts';
import styles from './IntervalSoFar.module.css';

/** How the interval of each pair narrows. Drawn when a block has ended, and still while a trial runs. */
export function IntervalSoFar({ progress }: { readonly progress: Progress }) {
  const { plan, outcomes, trials, names } = progress;
  const ended = countLatencyBlocks(progress);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a whole block changes what is drawn.
  const pairs = useMemo(() => followIntervals(plan, outcomes, trials), [ended]);
  if (pairs.length === 0) {
    return <p className={styles.none}>The first block is under way. A first interval comes after seven.</p>;
  }
  return (
    <div className={styles.panels}>
      {pairs.map((pair) => (
        <Panel
          key={`${pair.model} ${pair.batch} ${pair.arms.join()}`}
          pair={pair}
          title={workloadTitle(names.get(pair.model) ?? pair.model, pair.batch)}
          margin={plan.margin}
          settledAt={progress.settled.find(({ model, batch }) => model === pair.model && batch === pair.batch)?.blocks}
        />
      ))}
    </div>
  );
}

/** Latency blocks that have ended whole. */
function countLatencyBlocks({ plan, outcomes }: Pick<Progress, 'plan' | 'outcomes'>): number {
  const perBlock = 2 * Math.max(2, plan.arms.length);
  return Math.floor(outcomes.filter(({ mode }) => mode === 'latency').length / perBlock);
}

interface PanelParts {
  readonly pair: BlockByBlock;
  readonly title: string;
  readonly margin: number;
  readonly settledAt: number | undefined;
}

const LINE = 7;
const percent = (value: number) => `${value.toFixed(2)}%`;

const Panel = memo(({ pair, title, margin, settledAt }: PanelParts) => {
  const { steps, arms, blocksMost } = pair;
  const axis = ratioAxis(steps.flatMap(({ ratio, low, high }) => [ratio, low ?? ratio, high ?? ratio]));
  const at = (value: number) => percent(axis.at(value));
  const last = steps.at(-1);
  const name = shortNameIn(arms);
  return (
    <figure>
      <h3>{title}</h3>
      <p className={styles.now}>
        {BACKEND_TITLES[splitArm(arms[0]).backend]},{' '}
        {settledAt === undefined
          ? `${counted(steps.length, 'block')} so far, not settled`
          : `settled after ${counted(settledAt, 'block')}`}
      </p>
      <div className={styles.sides}>
        {arms.map((arm) => (
          <VariantOfRuntime key={arm} arm={arm} />
        ))}
      </div>
      <RatioScale axis={axis} />
      <svg className={styles.plot} height={blocksMost * LINE + 6} aria-hidden="true">
        <rect
          className={styles.band}
          x={at(1 / margin)}
          width={percent(axis.at(margin) - axis.at(1 / margin))}
          y="0"
          height="100%"
        />
        <line className={styles.one} x1="50%" x2="50%" y1="0" y2="100%" />
        {steps.map(({ block, ratio, low, high, isLook }, index) => {
          const y = (block - 0.5) * LINE + 3;
          const thick = isLook || index === steps.length - 1;
          return (
            <g key={block} className={thick ? styles.thick : styles.thin}>
              {low !== undefined && high !== undefined && <line x1={at(low)} x2={at(high)} y1={y} y2={y} />}
              <circle cx={at(ratio)} cy={y} r={thick ? 2.5 : 1.75} />
            </g>
          );
        })}
      </svg>
      {last && (
        <p className={styles.now}>
          {runtimeInSentence(last.ratio >= 1 ? arms[1] : arms[0])} {threeFigures(Math.max(last.ratio, 1 / last.ratio))}{' '}
          times as fast so far
          {last.low !== undefined &&
            last.high !== undefined &&
            `, ${sayEnds({ arms, ratio: last.ratio, low: last.low, high: last.high }, name)}`}
        </p>
      )}
      <details>
        <summary>As a table</summary>
        <WideTable label={`${title}, block by block`}>
          <thead>
            <tr>
              <th scope="col">Blocks</th>
              <th scope="col">
                Ratio, {name(arms[1])} over {name(arms[0])}
              </th>
              <th scope="col">Interval</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ block, ratio, low, high }) => (
              <tr key={block}>
                <th scope="row">{block}</th>
                <td>{threeFigures(ratio)}</td>
                <td>
                  {low === undefined || high === undefined ? 'none' : `${threeFigures(low)} to ${threeFigures(high)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </figure>
  );
});
