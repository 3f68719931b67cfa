import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ArmSchema } from '#formats/arm.ts';
import { readAs } from '#formats/parse.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { judgeRow, printRow, type Row } from './judge-rows.ts';
import { openProofPage, type ProofPage } from './open-proof-page.ts';
import type { InjectedRun } from './page/proof-protocol.ts';

/**
 * Rows 13 and 14 of the proofs, in a real browser on real arms: an arm against itself, with a known delay in one side
 * or none. Everything that decides is fixed and printed before the first trial, and every run is reported.
 *
 *   node --import tsx proofs/prove-browser.ts --rows 13,14 --blocks 24 --arms ort:wasm,tfjs:wasm --model vww \
 *     --seed 13 --json FILE --runs FOLDER
 *
 * Lines on stdout, progress on stderr. Ends with 1 if a row fails, with 2 if there is nothing to judge.
 */
const { values: words } = parseArgs({
  options: {
    rows: { type: 'string', default: '13,14' },
    blocks: { type: 'string', default: '24' },
    arms: { type: 'string', default: 'ort:wasm,tfjs:wasm' },
    model: { type: 'string', default: 'vww' },
    delays: { type: 'string', default: '0.02,0.05' },
    seed: { type: 'string', default: '13' },
    json: { type: 'string' },
    runs: { type: 'string' },
  },
});

const out = (text: string) => process.stdout.write(`${text}\n`);
const err = (text: string) => process.stderr.write(`${text}\n`);

const rows = words.rows.split(',').map(Number);
const blocks = Number(words.blocks);
const seed = Number(words.seed);
const arms = words.arms.split(',').map((word) => {
  const reading = readAs(ArmSchema, word);
  if (reading.status === 'unreadable') throw new Error(`There is no arm “${word}”.`);
  return reading.value;
});
const delays = words.delays.split(',').map(Number);
const shares = [...(rows.includes(14) ? [0] : []), ...(rows.includes(13) ? delays : [])];

/** Blocks of the run that says how long an inference takes, and so how long 2% of it are. It proves nothing. */
const SIZING_BLOCKS = 1;

async function runOne(proof: ProofPage, arm: (typeof arms)[number], runBlocks: number, delaysMs: [number, number]) {
  // All its blocks, however soon it would be settled: a delay that was put in is clear at the first look.
  const plan = buildPlan({ models: [words.model], arms: [arm], blocks: runBlocks, blocksLeast: runBlocks, seed });
  return proof.page.evaluate(([query, delay]) => globalThis.proofs?.inject(query, delay) as Promise<InjectedRun>, [
    writePlanQuery(plan),
    delaysMs,
  ] as const);
}

async function proveArm(proof: ProofPage, arm: (typeof arms)[number]): Promise<Row[]> {
  const judged: Row[] = [];
  let outerMedianMs = Number.NaN;
  if (shares.some((share) => share > 0)) {
    err(`${arm}: how long an inference takes`);
    outerMedianMs = judgeRow(await runOne(proof, arm, SIZING_BLOCKS, [0, 0]), 0).outerMedianMs;
    out(`sizing  ${arm} on ${words.model}: ${outerMedianMs.toFixed(4)} ms`);
  }
  for (const share of shares) {
    err(`${arm}: ${share * 100}% injected, ${blocks} blocks`);
    const run = await runOne(proof, arm, blocks, [0, share > 0 ? share * outerMedianMs : 0]);
    const row = judgeRow(run, share);
    judged.push(row);
    out(printRow(row));
    if (words.runs) {
      mkdirSync(words.runs, { recursive: true });
      const name = `${arm.replace(':', '-')}-${words.model}-${share * 100}.json`;
      writeFileSync(path.join(words.runs, name), JSON.stringify(run));
    }
  }
  return judged;
}

const begun = performance.now();
const proof = await openProofPage((text) => err(`  ${text}`));
try {
  const machine = `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores`;
  out(`seed ${seed}; rows ${rows.join(', ')}; arms ${arms.join(', ')}; model ${words.model}; ${blocks} blocks each`);
  out('rule: exact signed-rank interval at 99% over all blocks; nothing stops early, nothing is left out');
  out(`row 14 passes if the interval contains 1 and its half-width is at most 1%`);
  out(`row 13 passes if the interval contains the truth and the estimate is off by at most 0.5 points`);
  out(`browser ${proof.version} on ${machine}; load ${os.loadavg()[0]?.toFixed(2)}`);
  const judged: Row[] = [];
  for (const arm of arms) judged.push(...(await proveArm(proof, arm)));
  const failures = judged.filter(({ passed }) => !passed).length;
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  out(`${judged.length - failures} of ${judged.length} passed in ${minutes} minutes`);
  const report = { seed, blocks, model: words.model, browser: proof.version, machine, rows: judged };
  if (words.json) writeFileSync(words.json, `${JSON.stringify(report, null, 2)}\n`);
  else out(JSON.stringify(report));
  process.exitCode = judged.length === 0 ? 2 : failures > 0 ? 1 : 0;
} finally {
  await proof.close();
}
