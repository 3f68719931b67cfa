import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ARMS, type Arm, splitArm } from '#formats/arm.ts';
import type { Model } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import { launchBrowser, openPage } from '#headless/open-page.ts';
import { readManifest } from '#headless/read-manifest.ts';
import { servePage } from '#headless/serve-page.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { writePlanQuery } from '#plan/plan-query.ts';

/**
 * Every model of the catalogue on every arm, in a real browser: loaded, and its outputs held against PyTorch's. A table
 * in Markdown on stdout, progress on stderr.
 *
 *   node --import tsx proofs/prove-catalogue.ts [--models ID,...] [--arms ARM,...] [--json FILE]
 *
 * With `--json` each cell is written as soon as it is known, and cells that the file has already are not run again: it can
 * be ended at any time and gone on with.
 *
 * On a GPU that is software, a model with more operations than `--software-flops` is left out and says so.
 * Ends with 1 if an output is wrong or an arm fails.
 */
const { values: words } = parseArgs({
  options: {
    models: { type: 'string' },
    arms: { type: 'string', default: ARMS.join(',') },
    'software-flops': { type: 'string', default: '1.5e9' },
    json: { type: 'string' },
  },
});
const arms = words.arms.split(',') as Arm[];
const err = (text: string) => process.stderr.write(`${text}\n`);

/** What became of one cell: its error, or why it has none. */
interface Cell {
  readonly model: string;
  readonly arm: Arm;
  readonly status: 'right' | 'wrong' | 'not here';
  readonly error?: number;
  readonly tolerance?: number;
  readonly drawMs?: number;
  readonly why?: string;
}

async function proveCell(url: string, model: Model, arm: Arm): Promise<Cell> {
  const cell = { model: model.id, arm };
  const { backend } = splitArm(arm);
  const slow =
    (backend === 'webgl' || backend === 'webgpu' || backend === 'cpu') && model.flops > Number(words['software-flops']);
  if (slow) return { ...cell, status: 'not here', why: 'too slow without a GPU' };
  const plan = buildPlan({
    models: [model.id],
    arms: [arm],
    modes: ['cold'],
    quick: true,
    seed: 1,
    timeoutMs: 300_000,
  });
  const browser = await launchBrowser({ gpu: 'software', headed: false });
  try {
    const page = await openPage(browser, url);
    const run = (await page.evaluate((query) => globalThis.dyno?.run(query), writePlanQuery(plan))) as Run | undefined;
    const outcome = run?.outcomes[0];
    if (outcome?.status === 'skipped') return { ...cell, status: 'not here', why: outcome.reason };
    if (outcome?.status !== 'measured') {
      return { ...cell, status: 'wrong', why: `${outcome?.reason}: ${outcome?.message}` };
    }
    const { maxRelativeError: error, tolerance } = outcome.check;
    const drawMs = outcome.mode === 'cold' ? outcome.coldStart.drawMs : undefined;
    return { ...cell, status: 'right', error, tolerance, ...(drawMs === undefined ? {} : { drawMs }) };
  } catch (error) {
    return { ...cell, status: 'wrong', why: `the page died: ${String(error)}` };
  } finally {
    await browser.close();
  }
}

const manifest = readManifest();
const wanted = words.models?.split(',') ?? manifest.models.map(({ id }) => id);
const server = await servePage('dist', { err });
const cells: Cell[] = words.json && existsSync(words.json) ? JSON.parse(readFileSync(words.json, 'utf8')) : [];
for (const model of manifest.models.filter(({ id }) => wanted.includes(id))) {
  for (const arm of arms) {
    if (cells.some((known) => known.model === model.id && known.arm === arm)) continue;
    const cell = await proveCell(server.url, model, arm);
    err(`${cell.status}  ${cell.model} on ${cell.arm}  ${cell.error?.toExponential(1) ?? cell.why}`);
    cells.push(cell);
    if (words.json) writeFileSync(words.json, `${JSON.stringify(cells, null, 1)}\n`);
  }
}
await server.close();

const out = (text: string) => process.stdout.write(`${text}\n`);
out(`| | limit | ${arms.join(' | ')} |\n|---|---|${arms.map(() => '---|').join('')}`);
for (const id of new Set(cells.map(({ model }) => model))) {
  const mine = cells.filter(({ model }) => model === id);
  const limit = mine.find(({ tolerance }) => tolerance !== undefined)?.tolerance;
  const errors = mine.map(({ status, error, why }) => {
    if (status === 'right') return error?.toExponential(1);
    return status === 'wrong' ? 'FAILED' : why;
  });
  out(`| \`${id}\` | ${limit ?? ''} | ${errors.join(' | ')} |`);
}
const failed = cells.filter(({ status }) => status === 'wrong').length;
out(`${cells.filter(({ status }) => status === 'right').length} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
