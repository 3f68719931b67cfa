import { parseArgs } from 'node:util';
import { median, quantile } from '#statistics/quantile.ts';
import { signTestInterval } from '#statistics/sign-test-interval.ts';
import { openProofPage, type ProofPage } from './open-proof-page.ts';
import type { HarnessCase, HarnessRound } from './page/proof-protocol.ts';
import { watchWorkerHeap } from './watch-worker-heap.ts';

/**
 * Whether the harness itself costs time: its median over that of a bare loop around the same call, in one worker of a
 * real browser, for computations of 0.1, 1 and 10 ms, and for a real model, which is shown and not judged.
 *
 *   npm run bench:harness -- --rounds 120
 *
 * Lines on stdout, progress on stderr. Ends with 1 if a ratio or the heap is out of bounds.
 */
const { values: words } = parseArgs({ options: { rounds: { type: 'string', default: '120' } } });
const rounds = Number(words.rounds);
if (!(Number.isInteger(rounds) && rounds >= 6 && rounds <= 1000)) throw new Error('--rounds takes 6 to 1000');
const out = (text: string) => process.stdout.write(`${text}\n`);

const CASES: readonly { readonly what: HarnessCase; readonly name: string; readonly most: number }[] = [
  { what: { kind: 'synthetic', inferenceMs: 0.1 }, name: '0.1 ms', most: 0.01 },
  { what: { kind: 'synthetic', inferenceMs: 1 }, name: '1 ms', most: 0.005 },
  { what: { kind: 'synthetic', inferenceMs: 10 }, name: '10 ms', most: 0.005 },
  { what: { kind: 'digits' }, name: 'digits on ort:wasm', most: Number.POSITIVE_INFINITY },
];
/** Samples of the shorter loop whose heap is read; the longer one takes ten times as many. */
const HELD_SAMPLES = 1000;
const NOTHING = { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
/** What 9,000 more samples may leave behind: as plain numbers they would be 70 KiB. */
const HELD_MOST = 16 * 1024;

/** One round on the logarithmic scale: twice harness over twice bare. The ratio of a case is the median over rounds. */
function differenceOf({ harnessMs, bareMs }: HarnessRound): number {
  const meanLog = ([a, b]: readonly [number, number]) => (Math.log(a) + Math.log(b)) / 2;
  return meanLog(harnessMs) - meanLog(bareMs);
}

async function benchCase(proof: ProofPage, { what, name, most }: (typeof CASES)[number]) {
  process.stderr.write(`${name}\n`);
  const taken = await proof.page.evaluate(
    ([which, count]) => globalThis.proofs?.benchHarness(which, count) as Promise<readonly HarnessRound[]>,
    [what, rounds] as const,
  );
  const differences = taken.map(differenceOf);
  const { estimate, low, high } = signTestInterval(differences, 0.05) ?? NOTHING;
  const ratio = Math.exp(estimate);
  const passed = Math.abs(ratio - 1) <= most;
  const ratios = differences.map(Math.exp);
  const line = [
    `${name}: ratio ${ratio.toFixed(5)}`,
    `95% [${Math.exp(low).toFixed(5)}, ${Math.exp(high).toFixed(5)}]`,
    `rounds from ${Math.min(...ratios).toFixed(4)} by ${quantile(ratios, 0.25).toFixed(4)}, ${quantile(ratios, 0.5).toFixed(4)}, ${quantile(ratios, 0.75).toFixed(4)} to ${Math.max(...ratios).toFixed(4)}`,
    `harness ${median(taken.flatMap(({ harnessMs }) => harnessMs)).toFixed(5)} ms`,
    `bare ${median(taken.flatMap(({ bareMs }) => bareMs)).toFixed(5)} ms`,
    `${taken.length} rounds of 4 x ${median(taken.map(({ samples }) => samples))} samples of ${median(taken.map(({ inferencesPerSample }) => inferencesPerSample))}`,
    Number.isFinite(most) ? `${passed ? 'passed' : 'FAILED'} (within ${most * 100}%)` : 'shown, not judged',
  ].join('; ');
  out(line);
  return { name, ratio, passed, judged: Number.isFinite(most) };
}

/** The heap that a timed loop holds on to must not depend on how long it runs. */
async function benchHeap(proof: ProofPage): Promise<boolean> {
  const held = async (samples: number) => {
    const heap = await proof.page.evaluate((count) => globalThis.proofs?.holdHeap(count), samples);
    if (!heap) throw new Error('the page of the proofs is gone');
    const grownBytes = heap.endBytes - heap.beginBytes;
    out(
      `heap: a loop of ${samples} samples holds ${heap.beginBytes} B after 20 and ${heap.endBytes} B after all, ${grownBytes} B more`,
    );
    return grownBytes;
  };
  await held(HELD_SAMPLES);
  const difference = (await held(10 * HELD_SAMPLES)) - (await held(HELD_SAMPLES));
  const passed = Math.abs(difference) <= HELD_MOST;
  out(`heap: ten times the samples hold ${difference} B more; ${passed ? 'passed' : 'FAILED'} (within ${HELD_MOST} B)`);
  return passed;
}

const proof = await openProofPage((text) => process.stderr.write(`  ${text}\n`));
try {
  await watchWorkerHeap(proof.page);
  const results: Awaited<ReturnType<typeof benchCase>>[] = [];
  for (const entry of CASES) results.push(await benchCase(proof, entry));
  const heapPassed = await benchHeap(proof);
  const judged = results.filter((result) => result.judged);
  out(`harness over bare loop: ${judged.map(({ name, ratio }) => `${name} ${ratio.toFixed(4)}`).join(', ')}`);
  process.exitCode = heapPassed && judged.every(({ passed }) => passed) ? 0 : 1;
} finally {
  await proof.close();
}
