import { RUNTIMES } from '#formats/arm.ts';
import { Note } from '#views/parts/Text.tsx';
import styles from './FrameStrip.module.css';
import { FRAME_MS, FRAME_TICKS, placeOnAxis } from './frame-budget.ts';
import type { Readers } from './say-readings.ts';

const percent = (ms: number) => `${placeOnAxis(ms).toFixed(2)}%`;
/** Marks of the same time would hide one another on one line. */
const LANES = [0, 5, 10, 3, 8];

/** The last inferences beside the time that one frame leaves. */
export function FrameStrip({ readers }: { readonly readers: Readers }) {
  return (
    <figure className={styles.strip}>
      <figcaption>
        <h2>In one frame</h2>
        <Note>
          A screen of 60 Hz leaves 16.7 ms. The last 60 inferences, one mark each, on a logarithmic axis. Not a
          measurement: <a href="#/?models=digits&arms=tfjs:wasm,ort:wasm">for that there is the lab</a>.
        </Note>
      </figcaption>
      <svg height="56" aria-hidden="true">
        {FRAME_TICKS.map((tick) => (
          <line key={tick} className={styles.grid} x1={percent(tick)} x2={percent(tick)} y1="0" y2="56" />
        ))}
        <line className={styles.frame} x1={percent(FRAME_MS)} x2={percent(FRAME_MS)} y1="0" y2="56" />
        {RUNTIMES.map((runtime, index) => (
          <g key={runtime} className={styles[runtime]}>
            {readers[runtime].readings.map(({ latencyMs }, place) => {
              const y = 8 + 26 * index + (LANES[place % LANES.length] ?? 0);
              const key = place;
              return runtime === 'tfjs' ? (
                <circle key={key} cx={percent(latencyMs)} cy={y} r="2.5" />
              ) : (
                <svg key={key} x={percent(latencyMs)} y={y} aria-hidden="true">
                  <rect x="-2.25" y="-2.25" width="4.5" height="4.5" rx="0.5" />
                </svg>
              );
            })}
          </g>
        ))}
      </svg>
      <div className={styles.ticks} aria-hidden="true">
        {FRAME_TICKS.map((tick) => (
          <span key={tick} style={{ left: percent(tick) }}>
            {tick === 0.1 ? '0.1 ms' : tick}
          </span>
        ))}
        <strong style={{ left: percent(FRAME_MS) }}>one frame</strong>
      </div>
    </figure>
  );
}
