import { parseArgs } from 'node:util';
import type { Run, RunEvent } from '#formats/run.ts';
import type { MeasuredOutcome, Phase } from '#formats/trial.ts';
import { launchBrowser, openPage } from '#headless/open-page.ts';
import { servePage } from '#headless/serve-page.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { median } from '#statistics/quantile.ts';

/**
 * How long a comparison of two short inferences takes until it is settled, and what the time goes into.
 *
 *   node --import tsx proofs/time-a-comparison.ts --arms tfjs:wasm,ort:wasm --model vww --blocks 8 --url URL
 *
 * Lines on stdout. `--url` is a page that is served already; otherwise the built one is served. Ends with 1 beyond
 * `--most` seconds.
 */
const { values: words } = parseArgs({
  options: {
    arms: { type: 'string', default: 'tfjs:wasm,ort:wasm' },
    model: { type: 'string', default: 'vww' },
    blocks: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    most: { type: 'string', default: '120' },
    url: { type: 'string' },
  },
});
const out = (text: string) => process.stdout.write(`${text}\n`);

/** An event of the run, without what is large, and when the page saw it. */
interface Mark {
  readonly at: number;
  readonly what: RunEvent['type'] | Phase;
}

/** What each stretch between two marks is spent on. */
const SPENT: Readonly<Record<string, string>> = {
  started: 'between trials: control, ending the worker',
  'trial-ended': 'between trials: control, ending the worker',
  'trial-started': 'fetching the model, starting the worker, its clock',
  fetching: 'fetching the model, starting the worker, its clock',
  loading: 'loading: runtime and session',
  checking: 'checking the outputs',
  'warming up': 'sizing the samples and burn-in',
  measuring: 'samples, last check, held-out images, ending the session',
  'block-replaced': 'between trials: control, ending the worker',
};

const arms = words.arms.split(',') as MeasuredOutcome['arm'][];
const plan = buildPlan({ models: [words.model], arms, blocks: Number(words.blocks), seed: Number(words.seed) });
const server = words.url === undefined ? await servePage('dist', { err: out }) : undefined;
const browser = await launchBrowser({ gpu: 'software', headed: false });
try {
  const page = await openPage(browser, words.url ?? server?.url ?? '');
  const { run, marks, totalMs } = await page.evaluate(async (query) => {
    const seen: { at: number; what: string }[] = [];
    globalThis.dynoEvent = (event) => {
      seen.push({ at: performance.now(), what: event.type === 'phase' ? event.phase : event.type });
    };
    const begun = performance.now();
    const ended = (await globalThis.dyno?.run(query)) as Run;
    return { run: ended, marks: seen as Mark[], totalMs: performance.now() - begun };
  }, writePlanQuery(plan));
  out(`${plan.arms.join(' and ')} on ${words.model}: ${(totalMs / 1000).toFixed(1)} s`);
  printDivision(marks, totalMs, run.outcomes.length);
  for (const arm of plan.arms) printArm(run, arm);
  for (const comparison of compareRun(run)) {
    const { verdict, blocks } = comparison;
    const interval =
      comparison.status === 'interval' ? `, ${comparison.low.toFixed(4)} to ${comparison.high.toFixed(4)}` : '';
    out(`${comparison.measure}: ${verdict.word} at ${blocks} blocks${interval}; run again: ${run.replacements.length}`);
  }
  process.exitCode = totalMs / 1000 > Number(words.most) ? 1 : 0;
} finally {
  await browser.close();
  await server?.close();
}

function printDivision(marks: readonly Mark[], totalMs: number, trials: number): void {
  const spent = new Map<string, number>();
  for (const [index, { at, what }] of marks.entries()) {
    const next = marks[index + 1];
    const name = SPENT[what];
    if (next && name) spent.set(name, (spent.get(name) ?? 0) + next.at - at);
  }
  for (const [name, ms] of [...spent].sort(([, a], [, b]) => b - a)) {
    const share = ((100 * ms) / totalMs).toFixed(0).padStart(3);
    out(
      `  ${share}%  ${(ms / 1000).toFixed(1).padStart(6)} s  ${(ms / trials).toFixed(0).padStart(5)} ms a trial  ${name}`,
    );
  }
}

/** Medians of one arm's trials, from its outcomes. */
function printArm({ outcomes }: Run, arm: string): void {
  const trials = outcomes.flatMap((o) => (o.status === 'measured' && o.mode === 'latency' && o.arm === arm ? [o] : []));
  if (trials.length === 0) {
    out(`${arm}: nothing measured`);
    return;
  }
  const of = (read: (trial: (typeof trials)[number]) => number) => median(trials.map(read));
  const timed = (trial: (typeof trials)[number], from: number, to?: number) =>
    trial.latencyMs.slice(from, to).reduce((sum, ms) => sum + ms, 0) * trial.inferencesPerSample;
  out(
    [
      `${arm}: inference ${of(({ latencyMs, burnInCount }) => median(latencyMs, burnInCount)).toFixed(3)} ms`,
      `runtime ${of(({ coldStart }) => coldStart.runtimeMs).toFixed(0)} ms`,
      `session ${of(({ coldStart }) => coldStart.sessionMs).toFixed(0)} ms`,
      `first inference ${of(({ coldStart }) => coldStart.firstInferenceMs).toFixed(0)} ms`,
      `burn-in ${of((trial) => timed(trial, 0, trial.burnInCount)).toFixed(0)} ms`,
      `samples ${of((trial) => timed(trial, trial.burnInCount)).toFixed(0)} ms, ${of(({ latencyMs, burnInCount }) => latencyMs.length - burnInCount)} of ${of(({ inferencesPerSample }) => inferencesPerSample)} inferences`,
      `${trials.length} trials`,
    ].join('; '),
  );
}
