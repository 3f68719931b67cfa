import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Browser, Page } from 'playwright';
import { readAs } from '#formats/parse.ts';
import type { Plan } from '#formats/plan.ts';
import { type Run, type RunEvent, RunSchema } from '#formats/run.ts';
import { driveBrowser } from '#headless/drive-browser.ts';
import { findBrowser } from '#headless/find-browser.ts';
import { launchBrowser } from '#headless/open-page.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { callDyno } from './call-dyno.ts';
import { readRun } from './read-run.ts';

const wasm = ['--models', 'digits', '--arms', 'tfjs:wasm,ort:wasm'];

test('a quick look: exit 0, tables and no verdict on stdout, a line a block on stderr, a valid run file', async () => {
  const file = test.info().outputPath('run.json');
  const { exit, out, err } = await callDyno(['run', ...wasm, '--quick', '--seed', '7', '--out', file]);
  expect({ exit, err }).toMatchObject({ exit: 0 });

  const run = readRun(file);
  expect(run).toMatchObject({ endedBy: 'completed', plan: { seed: 7, arms: ['tfjs:wasm', 'ort:wasm'], blocks: 1 } });
  expect(run.outcomes.map(({ status }) => status)).toEqual(['measured', 'measured', 'measured', 'measured']);

  expect(out).toMatch(/^tfjs:wasm +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ GFLOP\/s +\d+ +[\d.e-]+$/m);
  expect(out).toMatch(/^ort:wasm +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ GFLOP\/s +\d+ +[\d.e-]+$/m);
  expect(out).toMatch(
    /^digits, batch 1, wasm: (?:TensorFlow\.js|ONNX Runtime) [\d.]+ times as fast \(quick look, no verdict\)$/m,
  );
  expect(out).toMatch(/^passed {2}outputs agree with PyTorch/m);
  expect(out).toContain('--seed 7');
  expect(err).toMatch(/^1 of at most 1 {2}digits, batch 1, latency, block 1: (\S+ [\d.]+ ms(, )?){2}$/m);
});

test('memory and anatomy, for programs: all that stands on stdout is JSON', async () => {
  const file = test.info().outputPath('run.json');
  const words = ['--models', 'digits', '--arms', 'ort:wasm,tfjs:webgpu', '--mode', 'anatomy,memory', '--quick'];
  const { exit, out } = await callDyno(['run', ...words, '--gpu', 'software', '--json', '--out', file]);
  expect(exit).toBe(0);
  const spread = { median: expect.any(Number), low: expect.any(Number), high: expect.any(Number) };
  expect(JSON.parse(out)).toMatchObject({
    comparisons: [],
    cells: [
      { mode: 'memory', arm: 'tfjs:webgpu', status: 'measured', memory: { wasmPeakBytes: null, gpuPeakBytes: spread } },
      { mode: 'memory', arm: 'ort:wasm', status: 'measured', memory: { wasmPeakBytes: spread, gpuPeakBytes: null } },
      { mode: 'anatomy', arm: 'tfjs:webgpu', status: 'measured', anatomy: { dispatches: spread, wallMs: spread } },
      { mode: 'anatomy', arm: 'ort:wasm', status: 'measured', anatomy: { dispatches: null, wallMs: spread } },
    ],
    trust: expect.arrayContaining([expect.objectContaining({ check: 'hardware', state: 'noted' })]),
  });
});

test('list shows models, arms and the machine', async () => {
  const { exit, out } = await callDyno(['list', '--gpu', 'software']);
  expect(exit).toBe(0);
  expect(out).toMatch(/^ +digits /m);
  expect(out).toMatch(/^ +ort:webgpu .* runs here$/m);
  expect(out).toContain('SOFTWARE');
  const json = await callDyno(['list', '--gpu', 'software', '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ device: { isolated: true, webgpu: { adapter: { software: true } } } });
});

test('whoever reads only the beginning, as head does, ends nothing and gets no stack', () => {
  const dyno = `${process.execPath} --import tsx src/headless/cli.ts run --help`;
  const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', `${dyno} | true`], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('an unknown model or arm: exit 2 with those that exist', async () => {
  const out = ['--out', test.info().outputPath('run.json')];
  const model = await callDyno(['run', '--models', 'nope', '--arms', 'tfjs:wasm', ...out]);
  expect(model).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('digits, vww') });
  const arm = await callDyno(['run', '--models', 'digits', '--arms', 'ort:cpu', ...out]);
  expect(arm).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('tfjs:cpu, tfjs:wasm') });
});

test('an arm that cannot run here: exit 1 where it was named, 0 where all were asked for', async () => {
  const browser = findBrowser();
  if (browser.status === 'absent') throw new Error(browser.message);
  const withoutGpu = test.info().outputPath('browser');
  writeFileSync(withoutGpu, `#!/bin/sh\nexec "${browser.path}" "$@" --use-gl=disabled\n`);
  chmodSync(withoutGpu, 0o755);
  const words = ['run', '--models', 'digits', '--quick', '--out', test.info().outputPath('run.json'), '--arms'];

  const named = await callDyno([...words, 'ort:wasm,tfjs:webgl'], { DYNO_BROWSER: withoutGpu });
  expect(named.exit).toBe(1);
  expect(named.out).toContain('tfjs:webgl  skipped: no-webgl.');
  expect(named.out).toMatch(/^ort:wasm +[\d.]+/m);

  const all = await callDyno([...words, 'all'], { DYNO_BROWSER: withoutGpu });
  expect(all).toMatchObject({ exit: 0, out: expect.stringContaining('tfjs:webgl  skipped: no-webgl.') });
});

test('no browser: exit 3 with what to do', async () => {
  const none = { exit: 3, err: expect.stringContaining('DYNO_BROWSER names /nowhere/chrome') };
  expect(await callDyno(['list'], { DYNO_BROWSER: '/nowhere/chrome' })).toMatchObject(none);
  const words = ['aa', '--arm', 'ort:wasm', '--out', test.info().outputPath('run.json')];
  expect(await callDyno(words, { DYNO_BROWSER: '/nowhere/chrome' })).toMatchObject(none);
});

test('Ctrl-C keeps what was measured: exit 130; --resume goes on with it, in the same browser only', async () => {
  const file = test.info().outputPath('run.json');
  const words = ['run', ...wasm, '--mode', 'latency,memory,cold', '--quick', '--out', file];
  let pressed = false;
  const cut = await callDyno(words, {}, (err, kill) => {
    if (pressed || !/^1 of at most 3 /m.test(err)) return;
    pressed = true;
    kill('SIGINT');
  });
  expect(cut).toMatchObject({ exit: 130, out: expect.stringContaining('The run was ended early') });
  const before = readRun(file);
  expect(before.endedBy).toBe('cancelled');
  expect(before.outcomes.length).toBeGreaterThanOrEqual(4);
  expect(before.outcomes.length).toBeLessThan(10);

  const { device } = before;
  const elsewhere = test.info().outputPath('elsewhere.json');
  writeFileSync(elsewhere, JSON.stringify({ ...before, device: { ...device, browser: 'Chromium 1' } }));
  const refused = await callDyno(['run', '--resume', elsewhere]);
  expect(refused).toMatchObject({ exit: 2, out: '' });
  expect(refused.err).toContain(`browser: Chromium 1 in the file, ${device.browser} now`);

  const { exit, err } = await callDyno(['run', '--resume', file]);
  expect({ exit, err }).toMatchObject({ exit: 0, err: expect.stringMatching(/^3 of at most 3 /m) });
  const after = readRun(file);
  expect(after).toMatchObject({ endedBy: 'completed', plan: before.plan, startedAt: before.startedAt });
  expect(after.outcomes).toHaveLength(10);
  expect(after.outcomes.slice(0, 4)).toEqual(before.outcomes.slice(0, 4));
});

/** Carries out a plan and breaks something in the first trial of an arm. */
async function driveAndBreak(url: string, plan: Plan, breakIt: (page: Page, browser: Browser) => Promise<unknown>) {
  const launch = () => launchBrowser({ gpu: 'software', headed: false });
  let browser = await launch();
  let page: Page | undefined;
  let broken = false;
  const events: RunEvent[] = [];
  const run = await driveBrowser({
    browser,
    launch: async () => {
      browser = await launch();
      return browser;
    },
    url,
    plan,
    onPage: (opened) => {
      page = opened;
    },
    onEvent: (event) => {
      events.push(event);
      if (broken || event.type !== 'trial-started' || event.trial.arm !== 'ort:wasm') return;
      broken = true;
      // What is broken does not answer any more.
      if (page) breakIt(page, browser).catch(() => undefined);
    },
    cancelled: new AbortController().signal,
    graceMs: 2000,
  });
  expect(readAs(RunSchema, run).status).toBe('read');
  return { run, events };
}

const ofArm = (run: Run, arm: string) => run.outcomes.filter((outcome) => outcome.arm === arm);

for (const [what, breakIt] of [
  ['renderer', async (page: Page) => (await page.context().newCDPSession(page)).send('Page.crash')],
  ['browser', async (_: Page, browser: Browser) => (await browser.newBrowserCDPSession()).send('Browser.crash')],
] as const) {
  test(`a ${what} that dies costs its cell the number, and the run goes on`, async ({ baseURL }) => {
    const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], quick: true, seed: 7 });
    const { run, events } = await driveAndBreak(baseURL ?? '', plan, breakIt);
    expect(run.endedBy).toBe('completed');
    expect(ofArm(run, 'ort:wasm')).toMatchObject([
      { status: 'failed', reason: 'out-of-memory', message: expect.stringMatching(/died .* Choose a smaller/) },
      { status: 'skipped', reason: 'cell-failed' },
    ]);
    expect(ofArm(run, 'tfjs:wasm')).toMatchObject([{ status: 'measured' }, { status: 'measured' }]);
    expect(events.filter(({ type }) => type === 'trial-ended')).toHaveLength(4);
  });
}

test('a block that the page takes back is taken back in Node too, and run again by the next page', async ({
  baseURL,
}) => {
  const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], quick: true, seed: 7 });
  const replacement = { mode: 'latency', model: 'digits', batch: 1, block: 0, reason: 'long-task' } as const;
  const { run, events } = await driveAndBreak(baseURL ?? '', plan, async (page) => {
    await page.evaluate((replacement) => globalThis.dynoEvent?.({ type: 'block-replaced', replacement }), replacement);
    await (await page.context().newCDPSession(page)).send('Page.crash');
  });
  const ended = events.flatMap((event) => (event.type === 'trial-ended' ? [event.outcome] : []));
  expect(ended.map(({ order, status }) => [order, status])).toEqual([
    [0, 'measured'],
    [1, 'failed'],
    [0, 'measured'],
    [2, 'skipped'],
    [3, 'measured'],
  ]);
  expect(run).toMatchObject({ endedBy: 'completed', outcomes: { length: 4 }, replacements: [replacement] });
});

test('a page that hangs is timed out from outside, and the run goes on', async ({ baseURL }) => {
  const arms = ['tfjs:wasm', 'ort:wasm'] as const;
  const plan = buildPlan({ models: ['digits'], arms, quick: true, seed: 7, timeoutMs: 12_000 });
  const { run } = await driveAndBreak(baseURL ?? '', plan, (page) =>
    page.evaluate(() => {
      for (;;);
    }),
  );
  expect(run.endedBy).toBe('completed');
  expect(ofArm(run, 'ort:wasm')).toMatchObject([
    { status: 'failed', reason: 'timed-out' },
    { status: 'skipped', reason: 'cell-failed' },
  ]);
  expect(ofArm(run, 'tfjs:wasm')).toMatchObject([{ status: 'measured' }, { status: 'measured' }]);
});
