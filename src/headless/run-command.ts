import { randomInt } from 'node:crypto';
import { orderTrials } from '#plan/order-trials.ts';
import type { GpuMode } from './choose-gpu.ts';
import { driveBrowser } from './drive-browser.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { openLab } from './open-lab.ts';
import { launchBrowser } from './open-page.ts';
import { followRun, printTrial } from './print-progress.ts';
import { printResult } from './print-result.ts';
import { readManifest } from './read-manifest.ts';
import { namesArms, type PlanWords, readPlan } from './read-plan.ts';
import { refuseSoftware } from './refuse-software.ts';
import { type PageKind, servePage } from './serve-page.ts';
import { summariseRun } from './summarise-run.ts';
import { eraseLine, type Terminal } from './terminal.ts';
import { watchInterrupts } from './watch-interrupts.ts';
import { prepareRunFile, writeRun } from './write-run.ts';

export interface RunWords extends PlanWords {
  readonly out: string;
  readonly gpu: GpuMode;
  readonly page: PageKind;
  readonly headed?: boolean;
  readonly json?: boolean;
}

/** `bench run`: measures what the words ask for and writes the run file. */
export async function runCommand(words: RunWords, terminal: Terminal): Promise<ExitCode> {
  const plan = readPlan(words, readManifest(), randomInt(2 ** 32));
  prepareRunFile(words.out);
  const headed = words.headed ?? false;
  const note = (sentence: string) => terminal.err(`${eraseLine(terminal)}${sentence}\n`);

  const server = await servePage(words.page, terminal);
  const interrupts = watchInterrupts(note);
  try {
    const { browser, gpu, survey } = await openLab({ url: server.url, mode: words.gpu, headed, note });
    const trials = orderTrials(plan);
    const refused = words.gpu === 'hardware' ? refuseSoftware(plan, survey.device) : [];
    for (const outcome of refused) note(printTrial(outcome, trials.length));

    const run = await driveBrowser({
      browser,
      launch: () => launchBrowser({ gpu, headed }),
      url: server.url,
      plan,
      outcomes: refused,
      onEvent: followRun(trials, terminal),
      cancelled: interrupts.signal,
    });

    writeRun(words.out, run);
    terminal.out(words.json ? JSON.stringify(summariseRun(run), null, 2) : printResult(run));
    note(`Wrote ${words.out}`);
    return exitCodeOf(run, { armsByName: namesArms(words), interrupted: interrupts.signal.aborted });
  } finally {
    interrupts.stop();
    await server.close();
  }
}
