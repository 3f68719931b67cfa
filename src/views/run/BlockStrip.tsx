import type { PlannedTrial } from '#formats/plan.ts';
import { LOOKS } from '#statistics/repeated-interval.ts';
import styles from './BlockStrip.module.css';
import type { Progress } from './follow-run.ts';

interface BlockStripParts {
  readonly progress: Progress;
  readonly trial: PlannedTrial;
}

const percent = (value: number) => `${value.toFixed(2)}%`;

/** The blocks of the workload under way: done, under way, and those that may come; below, when it is looked at. */
export function BlockStrip({ progress: { trials, held }, trial }: BlockStripParts) {
  const { mode, model, batch, block } = trial;
  const mine = trials.filter((t) => t.mode === mode && t.model === model && t.batch === batch);
  const count = Math.max(0, ...mine.map((t) => t.block + 1));
  if (count < 2) return null;
  const step = 100 / count;
  // As wide for two blocks as for thirty-two.
  const gap = Math.min(0.1, count / 320);
  const blocks = Array.from({ length: count }, (_, index) => index);
  const looks = mode === 'latency' ? LOOKS.filter(({ blocks }) => blocks <= count) : [];
  const done = held ? block + 1 : block;
  return (
    <svg className={styles.strip} aria-hidden="true">
      {blocks.map((each) => (
        <rect
          key={each}
          className={each < done ? styles.done : each === done && !held ? styles.now : styles.later}
          x={percent((each + gap) * step)}
          width={percent((1 - 2 * gap) * step)}
          y="1"
          height="13"
        />
      ))}
      {looks.map(({ blocks }, index) => (
        <g key={blocks}>
          <line className={styles.tick} x1={percent(blocks * step)} x2={percent(blocks * step)} y1="0" y2="21" />
          <text x={percent(blocks * step)} y="35" textAnchor={blocks === count ? 'end' : 'middle'}>
            {index === 0 ? `look at ${blocks}` : blocks}
          </text>
        </g>
      ))}
    </svg>
  );
}
