import { parseArgs } from 'node:util';
import type { Recipe } from '#formats/recipe.ts';
import { draw } from '#seed/draw.ts';
import { median } from '#statistics/quantile.ts';
import { drawWeights } from '#trial/draw-weights.ts';

/**
 * How fast weights are drawn: a square matrix of 100 and of 400 MB, beside a plain fill of the same array, so that the
 * ratios of two machines can be compared. The files are drawn into memory that is new, as in a trial.
 *
 *   npm run bench:draw -- --rounds 7
 *
 * Lines on stdout: medians over the rounds, in which all are timed in turn. Where the time of the processor is less than
 * the time that went by, other programs were busy.
 */
const { values: words } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const rounds = Number(words.rounds);
if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 1000)) throw new Error('--rounds takes 1 to 1000');
const out = (text: string) => process.stdout.write(`${text}\n`);

const DRAWING = { seed: 20260, stream: 0, magnitude: 1448, exponent: 16, base: 0 } as const;

/** A file of one square matrix of float32 numbers. */
function recipeOf(edge: number, order: number[]): Recipe {
  const part = { ...DRAWING, at: 0, shape: [edge, edge], order, dtype: 'float32' as const };
  return { format: 1, seed: DRAWING.seed, bytes: 4 * edge ** 2, parts: [part] };
}

interface Time {
  readonly ms: number;
  readonly processorMs: number;
}

function timeOf(run: () => unknown): Time {
  const [started, used] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - started, processorMs: (user + system) / 1000 };
}

function benchSize(edge: number): void {
  const array = new Float32Array(edge ** 2).fill(1);
  const work: Readonly<Record<string, () => unknown>> = {
    'plain fill': () => array.fill(2),
    drawn: () => draw(array, DRAWING),
    'drawn as a file': () => drawWeights(recipeOf(edge, [0, 1]), undefined),
    'drawn as a file, transposed': () => drawWeights(recipeOf(edge, [1, 0]), undefined),
  };
  const taken = new Map(Object.keys(work).map((name) => [name, [] as Time[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(work)) taken.get(name)?.push(timeOf(run));
  }
  const fillMs = median((taken.get('plain fill') ?? []).map(({ ms }) => ms));
  for (const [name, times] of taken) {
    const all = times.map(({ ms }) => ms);
    const ms = median(all);
    const mb = array.byteLength / 1e6;
    const range = `${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} ms`;
    const processor = `${median(times.map(({ processorMs }) => processorMs)).toFixed(0)} ms of the processor`;
    const speed = `${((mb / ms) * 1000).toFixed(0)} MB/s, ${(ms / fillMs).toFixed(1)} times the fill`;
    out(`${mb} MB ${name}: ${ms.toFixed(0)} ms (${range}; ${processor}), ${speed}`);
  }
}

for (const edge of [5000, 10_000]) benchSize(edge);
