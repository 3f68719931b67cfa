import type { Row, TestJudgement } from '#claims/judgement.ts';
import { type Arm, splitArm } from '#formats/arm.ts';
import type { Pair } from '#formats/claim.ts';
import type { RulerRow } from '#views/result/ruler-rows.ts';
import { isOfRuntimes } from './say-claim.ts';

/** A row of ratios as the ruler draws it. */
export interface DrawnRow extends Pick<RulerRow, 'arms' | 'ratio' | 'interval' | 'blocks' | 'drawn' | 'winner'> {
  readonly row: Row;
  readonly pair: Pair;
}

/** Rows of one pair, and how its sides stand. */
export interface PairRows {
  readonly pair: Pair;
  readonly rows: readonly DrawnRow[];
  /** Whether the tested side stands right. */
  readonly testedRight: boolean;
}

/** The ratios of a test by pair, the mean of each first, as the ruler has them: TensorFlow.js left of ONNX Runtime. */
export function orientRows({ rows }: Pick<TestJudgement, 'rows'>, margin: number): PairRows[] {
  const pairs = new Map<string, PairRows>();
  for (const row of rows) {
    const { about } = row;
    if (row.scale !== 'times' || (about?.kind !== 'pair' && about?.kind !== 'mean')) continue;
    const { pair } = about;
    const key = JSON.stringify(pair);
    const known = pairs.get(key) ?? { pair, rows: [], testedRight: isTestedRight(pair) };
    pairs.set(key, { ...known, rows: [...known.rows, orient(row, pair, margin)] });
  }
  return [...pairs.values()];
}

/** Two runtimes keep their sides everywhere; of two ways through one runtime the tested one stands right. */
export function isTestedRight(pair: Pair): boolean {
  return !isOfRuntimes(pair) || splitArm(pair.tested.arm).runtime === 'ort';
}

/** Where a claimed factor stands: on the side of what is tested. */
export const standOf = (times: number, pair: Pair): number => (isTestedRight(pair) ? times : 1 / times);

function orient(row: Row, pair: Pair, margin: number): DrawnRow {
  const right = isTestedRight(pair);
  const turn = (value: number) => (right ? value : 1 / value);
  const { value, low, high, dots } = row;
  const arms: readonly [Arm, Arm] = right ? [pair.against.arm, pair.tested.arm] : [pair.tested.arm, pair.against.arm];
  const interval =
    low === undefined || high === undefined ? undefined : { low: right ? low : 1 / high, high: right ? high : 1 / low };
  const { drawn, winner } = draw(row, interval, arms, margin);
  return {
    row,
    pair,
    arms,
    ratio: turn(value),
    ...(interval ? { interval } : {}),
    // The dots of a mean are its models, which have rows of their own.
    blocks: row.mean ? [] : dots.map(turn),
    drawn,
    ...(winner ? { winner } : {}),
  };
}

/** By the interval alone, whatever the claim makes of it: the colour says who is ahead. */
function draw(
  { basis }: Row,
  interval: DrawnRow['interval'],
  [left, right]: readonly [Arm, Arm],
  margin: number,
): { readonly drawn: DrawnRow['drawn']; readonly winner?: Arm } {
  if (basis === 'quick look') return { drawn: 'look' };
  if (!interval) return { drawn: 'not settled' };
  if (interval.low > 1 / margin && interval.high < margin) return { drawn: 'comparable' };
  if (interval.low > 1) return { drawn: 'winner', winner: right };
  return interval.high < 1 ? { drawn: 'winner', winner: left } : { drawn: 'not settled' };
}
