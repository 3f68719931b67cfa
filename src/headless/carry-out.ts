import type { Plan } from '#formats/plan.ts';
import type { Earlier, Run, RunEvent } from '#formats/run.ts';
import type { GpuMode } from './choose-gpu.ts';
import { driveBrowser, type Started } from './drive-browser.ts';
import { openLab } from './open-lab.ts';
import { launchBrowser } from './open-page.ts';
import { followRun, printWithoutNumber } from './print-progress.ts';
import { leaveOutUnreached, refuseSoftware } from './refuse-software.ts';
import { type PageKind, type ServedFiles, servePage } from './serve-page.ts';
import { eraseLine, type Terminal } from './terminal.ts';
import { watchInterrupts } from './watch-interrupts.ts';
import { prepareRunFile, writeRun } from './write-run.ts';

export interface LabWords {
  readonly gpu: GpuMode;
  readonly page: PageKind;
  readonly headed?: boolean;
}

export interface Task {
  readonly plan: Plan;
  /** Where the run file goes. */
  readonly out: string;
  readonly earlier?: Earlier;
  readonly startedAt?: string;
  readonly refuse?: (started: Started) => string | undefined;
  /** Of an own model. */
  readonly served?: ServedFiles;
}

const NOTHING: Earlier = { outcomes: [], controls: [], replacements: [] };

/** Serves the page, opens a browser, carries out a plan in it and writes the run file. */
export async function carryOut(
  { plan, out, earlier = NOTHING, startedAt, refuse, served }: Task,
  words: LabWords,
  terminal: Terminal,
): Promise<{ readonly run: Run; readonly interrupted: boolean }> {
  prepareRunFile(out);
  const headed = words.headed ?? false;
  const note = (sentence: string) => terminal.err(`${eraseLine(terminal)}${sentence}\n`);
  const server = await servePage(words.page, { err: terminal.err, ...(served ? { served } : {}) });
  const interrupts = watchInterrupts(note);
  try {
    const { browser, gpu, survey } = await openLab({ url: server.url, mode: words.gpu, headed, note });
    const there = new Set(earlier.outcomes.map(({ order }) => order));
    const refused = (words.gpu === 'hardware' ? refuseSoftware(plan, survey.device) : []).filter(
      ({ order }) => !there.has(order),
    );
    for (const line of new Set(refused.map(printWithoutNumber))) if (line) note(line);

    const known = { ...earlier, outcomes: [...earlier.outcomes, ...refused] };
    const follow = followRun(plan, terminal, known.outcomes);
    const settled: Extract<RunEvent, { type: 'workload-settled' }>[] = [];
    const driven = await driveBrowser({
      browser,
      launch: () => launchBrowser({ gpu, headed }),
      url: server.url,
      plan,
      earlier: known,
      ...(refuse ? { refuse } : {}),
      onEvent: (event) => {
        if (event.type === 'workload-settled') settled.push(event);
        follow(event);
      },
      cancelled: interrupts.signal,
    });
    const run = { ...leaveOutUnreached(driven, refused, settled), ...(startedAt ? { startedAt } : {}) };
    writeRun(out, run);
    return { run, interrupted: interrupts.signal.aborted };
  } finally {
    interrupts.stop();
    await server.close();
  }
}
