import { toRatio } from './compare-arms.ts';
import type { SidesFinding } from './compare-sides.ts';
import { judgeGate } from './judge-gate.ts';
import { LOOK_ALPHA } from './repeated-interval.ts';
import { studentTQuantile } from './student-t.ts';

/** Fewer sessions than this say nothing about how much sessions differ. */
const SESSIONS_LEAST = 4;

/**
 * A baseline that was measured at another time, against several fresh browsers of now. Blocks of different sessions are
 * no pairs, and what one browser process, memory layout and quarter of an hour does to all of its blocks is in none of
 * them alone: so that the unit is the session. The baseline is one more of them, drawn from the same spread, and the
 * interval is that of a prediction (Student's t; Hahn and Meeker: Statistical intervals, 4.7): t (n - 1) times the
 * standard deviation between sessions, times the root of 1 + 1/n. The baseline's mean of many blocks varies less than a
 * session of one block, which makes the interval wide rather than narrow.
 * @param baseline the logarithm of its time, by block
 * @param current the logarithm of its time, by session
 * @param margin above 1
 * @param family among how many cells the gate speaks
 */
export function compareSessions(
  { baseline, current }: { readonly baseline: readonly number[]; readonly current: readonly number[] },
  margin: number,
  family: number,
): SidesFinding {
  const sessions = current.length;
  if (baseline.length === 0 || sessions < SESSIONS_LEAST) {
    const ratio = baseline.length > 0 && sessions > 0 ? toRatio(mean(current) - mean(baseline)) : undefined;
    return { status: 'none', reason: 'few-blocks', blocks: sessions, ratio };
  }
  const estimate = mean(current) - mean(baseline);
  const squares = current.reduce((sum, level) => sum + (level - mean(current)) ** 2, 0);
  const error = Math.sqrt((squares / (sessions - 1)) * (1 + 1 / sessions));
  const half = -studentTQuantile(LOOK_ALPHA / family / 2, sessions - 1) * error;
  const interval = { low: estimate - half, high: estimate + half };
  return {
    status: 'interval',
    word: judgeGate(interval, margin),
    ratio: toRatio(estimate),
    low: toRatio(interval.low),
    high: toRatio(interval.high),
    look: sessions,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
