import type { CSSProperties } from 'react';
import { type Arm, armInList, splitArm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { type Steady, steadySamples } from '#statistics/contention.ts';
import { estimateDrift } from '#statistics/drift.ts';
import { median } from '#statistics/quantile.ts';
import { Legend } from '#views/parts/Legend.tsx';
import { RuntimeMark } from '#views/parts/RuntimeName.tsx';
import { Note } from '#views/parts/Text.tsx';
import { grouped, listed } from '#views/words/figures.ts';
import { linearAxis } from './linear-axis.ts';
import styles from './RunOrder.module.css';

export interface Trial {
  readonly arm: Arm;
  readonly block: number;
  /** Behind the burn-in. */
  readonly medianMs: number;
  /** Median of the first 20 inferences. */
  readonly firstMs: number;
}

const FIRST_INFERENCES = 20;

/** The latency trials of some cells as they were run. */
export function trialsInOrder(outcomes: readonly LatencyOutcome[], steady: Steady): Trial[] {
  return [...outcomes]
    .sort((a, b) => a.order - b.order)
    .map((trial) => {
      const { arm, block, latencyMs, inferencesPerSample } = trial;
      const behind = steadySamples(trial, steady);
      const first = latencyMs.slice(0, Math.ceil(FIRST_INFERENCES / inferencesPerSample));
      return { arm, block, medianMs: median(behind.length > 0 ? behind : latencyMs), firstMs: median(first) };
    });
}

/** "TensorFlow.js on WebAssembly drifted by +1.2%": a trend over the blocks, not a difference between two of them. */
export function sayDrift(trials: readonly Trial[], { controls }: Pick<Run, 'controls'>): string {
  const arms = [...new Set(trials.map(({ arm }) => arm))];
  const said = arms.flatMap((arm) => {
    const blocks = [...new Set(trials.map(({ block }) => block))];
    const drift = estimateDrift(
      blocks.flatMap((block) => {
        const mine = trials.filter((trial) => trial.block === block && trial.arm === arm);
        return mine.length === 0
          ? []
          : [
              {
                block,
                ms: Math.sqrt(mine.reduce((product, { medianMs }) => product * medianMs ** (2 / mine.length), 1)),
              },
            ];
      }),
    );
    return drift.status === 'estimated' ? [`${armInList(arm)} ${signed(drift.drift)}`] : [];
  });
  const control = estimateDrift(controls.map(({ block, latencyMs }) => ({ block, ms: median(latencyMs) })));
  return [
    ...(said.length > 0 ? [`Drift over the run: ${listed(said)}.`] : []),
    ...(control.status === 'estimated' ? [`A control, the same in every block: ${signed(control.drift)}.`] : []),
  ].join(' ');
}

const signed = (share: number) => `${share < 0 ? '\u2212' : '+'}${Math.abs(share * 100).toFixed(1)}%`;

/** Trials left to right: level is no drift, a short hair is little warm-up. */
export function RunOrder({ trials }: { readonly trials: readonly Trial[] }) {
  const values = trials.flatMap(({ medianMs, firstMs }) => [medianMs, Math.min(firstMs, 3 * medianMs)]);
  const axis = linearAxis(Math.min(...values), Math.max(...values), 3);
  const x = (index: number) => `${(((index + 0.5) / trials.length) * 100).toFixed(3)}%`;
  const y = (ms: number) => `${(100 - axis.at(ms)).toFixed(2)}%`;
  const blocks = [...new Set(trials.map(({ block }) => block))].map((block) => ({
    block,
    from: trials.findIndex((trial) => trial.block === block),
    count: trials.filter((trial) => trial.block === block).length,
  }));
  const runtimes = [...new Set(trials.map(({ arm }) => splitArm(arm).runtime))];
  return (
    <figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1). */}
      <section className={styles.region} aria-label="Trials in the order they ran" tabIndex={0}>
        <div className={styles.strip} style={{ '--least': `${trials.length * 9 + 48}px` } as CSSProperties}>
          <span className={styles.scale} aria-hidden="true">
            {axis.ticks.map((tick, index) => (
              <span key={tick} style={{ top: y(tick) }}>
                {grouped(tick)}
                {index === axis.ticks.length - 1 ? ' ms' : ''}
              </span>
            ))}
          </span>
          <svg className={styles.plot} height="132" aria-hidden="true">
            {axis.ticks.map((tick) => (
              <line key={tick} className={styles.grid} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
            ))}
            {blocks.slice(1).map(({ block, from }) => (
              <line
                key={block}
                className={styles.grid}
                x1={`${(from / trials.length) * 100}%`}
                x2={`${(from / trials.length) * 100}%`}
                y1="0"
                y2="100%"
              />
            ))}
            {trials.map(({ arm, medianMs, firstMs }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is what this shows.
              <g key={index} className={styles[splitArm(arm).runtime]}>
                <line x1={x(index)} x2={x(index)} y1={y(medianMs)} y2={y(Math.min(firstMs, 3 * medianMs))} />
                {splitArm(arm).runtime === 'tfjs' ? (
                  <circle cx={x(index)} cy={y(medianMs)} r="3.5" />
                ) : (
                  <svg x={x(index)} y={y(medianMs)} aria-hidden="true">
                    <rect x="-3" y="-3" width="6" height="6" rx="0.75" />
                  </svg>
                )}
              </g>
            ))}
          </svg>
          <span className={styles.blocks} aria-hidden="true">
            {blocks.map(({ block, from, count }) => (
              <span key={block} style={{ left: `${((from + count / 2) / trials.length) * 100}%` }}>
                {block + 1}
              </span>
            ))}
          </span>
        </div>
      </section>
      <Legend
        items={[
          {
            mark: runtimes.map((runtime) => <RuntimeMark key={runtime} runtime={runtime} />),
            words: 'steady median of one trial',
          },
          {
            mark: (
              <svg width="6" height="14" aria-hidden="true">
                <line className={styles.hair} x1="3" x2="3" y1="0" y2="14" />
              </svg>
            ),
            words: 'to the median of its first 20 inferences, before burn-in',
          },
          { words: 'numbers below: blocks, each an order and its mirror' },
        ]}
      />
    </figure>
  );
}

export const OrderNotes = ({ drift }: { readonly drift: string }) => (
  <>
    <Note>{drift || 'Too few blocks to see a drift.'}</Note>
    <Note>A drift that is even over a block cancels in every comparison: each block is an order and its mirror.</Note>
  </>
);
