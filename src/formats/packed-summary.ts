import * as v from 'valibot';
import { MODES } from './mode.ts';
import { type Reading, readAs } from './parse.ts';
import { type CellSummary, type RunSummary, RunSummarySchema, type TrialColumns } from './run-summary.ts';

/**
 * A summary as short as it gets before compression, for links: cells without their keys, places instead of running
 * numbers, medians as distances from the smallest. `unpackSummary` gives back the very same summary.
 */
export function packSummary(summary: RunSummary): unknown {
  const { cells, ...head } = summary;
  const starts = findStarts(cells);
  return [
    PACKED_FORMAT,
    head,
    [...starts.entries()].map(([workload, blocks]) => [workload, [...blocks.entries()].flat()]),
    cells.map((cell) => {
      const places = { starts: starts.get(keyOf(cell)) ?? new Map<number, number>(), arms: summary.plan.arms.length };
      const [model, arm] = [summary.plan.models.indexOf(cell.model), summary.plan.arms.indexOf(cell.arm)];
      const { mode, model: _, arm: __, batch, ...rest } = cell;
      return [MODES.indexOf(mode), model, arm, batch, packValue(rest, places)];
    }),
  ];
}

const PACKED_FORMAT = 1;

const Index = v.pipe(v.number(), v.integer(), v.minValue(0));
const PackedSchema = v.tuple([
  v.literal(PACKED_FORMAT),
  v.looseObject({ plan: v.looseObject({ models: v.array(v.string()), arms: v.array(v.string()) }) }),
  v.array(v.tuple([v.string(), v.array(Index)])),
  v.pipe(v.array(v.tuple([Index, Index, Index, Index, v.unknown()])), v.maxLength(10_000)),
]);

/** Reads a packed summary from anywhere. Whatever it holds, what comes back is a summary by its schema. */
export function unpackSummary(value: unknown): Reading<RunSummary> {
  const reading = readAs(PackedSchema, value);
  if (reading.status === 'unreadable') return reading;
  const [, head, packedStarts, packedCells] = reading.value;
  const starts = new Map(
    packedStarts.map(([workload, pairs]) => [
      workload,
      new Map(pairs.flatMap((block, index) => (index % 2 === 0 ? [[block, pairs[index + 1] ?? 0] as const] : []))),
    ]),
  );
  try {
    const cells = packedCells.map(([mode, model, arm, batch, rest]) => {
      const name = { mode: MODES[mode], model: head.plan.models[model], arm: head.plan.arms[arm], batch };
      const places = { starts: starts.get(keyOf(name)) ?? new Map<number, number>(), arms: head.plan.arms.length };
      return { ...name, ...(unpackValue(rest, places, 0) as object) };
    });
    return readAs(RunSummarySchema, { ...head, cells });
  } catch {
    return { status: 'unreadable', message: 'Its numbers are not packed as they should be.' };
  }
}

interface Places {
  /** Of each block of the workload: the running number of its first trial. */
  readonly starts: ReadonlyMap<number, number>;
  readonly arms: number;
}

const keyOf = ({ mode, model, batch }: { mode?: string | undefined; model?: string | undefined; batch: number }) =>
  `${mode} ${batch} ${model}`;

function findStarts(cells: readonly CellSummary[]): Map<string, Map<number, number>> {
  const starts = new Map<string, Map<number, number>>();
  for (const cell of cells) {
    const blocks = starts.get(keyOf(cell)) ?? new Map<number, number>();
    starts.set(keyOf(cell), blocks);
    for (const { block, order } of columnsIn(cell)) {
      for (const [index, number] of block.entries()) {
        const place = order[index] as number;
        blocks.set(number, Math.min(place, blocks.get(number) ?? place));
      }
    }
  }
  return starts;
}

function columnsIn(cell: CellSummary): readonly TrialColumns[] {
  if (cell.status !== 'measured') return [];
  if (cell.mode === 'throughput') return cell.depths.map(({ trials }) => trials);
  return cell.mode === 'latency' || cell.mode === 'cold' ? [cell.trials] : [];
}

/** The trials of a cell, wherever they stand in it, become one short text. */
function packValue(value: unknown, places: Places): unknown {
  if (Array.isArray(value)) return value.map((item) => packValue(item, places));
  if (typeof value !== 'object' || value === null) return value;
  if (isColumns(value)) return { t: packColumns(value, places) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packValue(item, places)]));
}

/** A cell is three levels deep at most; whoever nests deeper means no good. */
const DEPTH_MOST = 6;

function unpackValue(value: unknown, places: Places, depth: number): unknown {
  if (depth > DEPTH_MOST) throw new RangeError('too deep');
  if (Array.isArray(value)) return value.map((item) => unpackValue(item, places, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  if ('t' in value) return unpackColumns(value.t, places);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpackValue(item, places, depth + 1)]));
}

const isColumns = (value: object): value is TrialColumns => 'ms' in value && 'order' in value;

/** Exponent, smallest median, digits of the medians, digits of the places, digits of the blocks. */
const ColumnsSchema = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(-30), v.maxValue(30)),
  Index,
  v.string(),
  v.string(),
  v.string(),
]);

function packColumns(
  { block, order, ms }: TrialColumns,
  { starts, arms }: Places,
): v.InferOutput<typeof ColumnsSchema> {
  const known = ms.filter((value) => value !== null);
  const least = known.length === 0 ? 1 : Math.min(...known);
  const exponent = Math.floor(Math.log10(least)) - 3;
  const inUnits = (value: number) => Math.round(Number(`${value}e${-exponent}`));
  const first = inUnits(least);
  const place = order.map((number, index) => number - (starts.get(block[index] as number) ?? 0));
  const mirrored = place.every((at, index) => index % 2 === 0 || at === mirrorOf(place[index - 1] as number, arms));
  return [
    exponent,
    first,
    toDigits(ms.map((value) => (value === null ? 0 : inUnits(value) - first + 1))),
    toDigits(mirrored && place.length % 2 === 0 ? place.filter((_, index) => index % 2 === 0) : place),
    // Two trials a block, from the first block on, is what nearly every cell has.
    block.every((number, index) => number === index >> 1) ? '' : toDigits(block),
  ];
}

function unpackColumns(value: unknown, { starts, arms }: Places): TrialColumns {
  const [exponent, first, msDigits, placeDigits, blockDigits] = v.parse(ColumnsSchema, value);
  const ms = fromDigits(msDigits).map((distance) =>
    distance === 0 ? null : Number(`${first + distance - 1}e${exponent}`),
  );
  const places = fromDigits(placeDigits);
  const place = places.length === ms.length ? places : places.flatMap((at) => [at, mirrorOf(at, arms)]);
  const block = blockDigits === '' ? ms.map((_, index) => index >> 1) : fromDigits(blockDigits);
  return { block, order: place.map((at, index) => (starts.get(block[index] ?? -1) ?? 0) + at), ms };
}

/** A block is a permutation and its mirror: ABC CBA. */
const mirrorOf = (place: number, arms: number): number => 2 * arms - 1 - place;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Numbers to base 64, all as long as the largest: first all leading digits, which are alike and compress, and so on. */
function toDigits(numbers: readonly number[]): string {
  const most = Math.max(0, ...numbers);
  let width = 1;
  while (64 ** width <= most) width++;
  const columns = Array.from({ length: width }, (_, column) =>
    numbers.map((number) => DIGITS[Math.floor(number / 64 ** (width - 1 - column)) % 64]).join(''),
  );
  return `${width}${columns.join('')}`;
}

function fromDigits(text: string): number[] {
  const width = Number(text[0]);
  const count = (text.length - 1) / width;
  if (!(Number.isInteger(width) && width >= 1 && width <= 8 && Number.isInteger(count))) throw new RangeError('digits');
  return Array.from({ length: count }, (_, index) => {
    let number = 0;
    for (let column = 0; column < width; column++) {
      const digit = DIGITS.indexOf(text[1 + column * count + index] ?? '');
      if (digit < 0) throw new RangeError('no digit');
      number = number * 64 + digit;
    }
    return number;
  });
}
