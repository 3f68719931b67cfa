import type { Plan } from '#formats/plan.ts';
import type { Earlier, Run, RunEvent } from '#formats/run.ts';
import type { Versus } from '#formats/versus.ts';
import type { GpuMode } from './choose-gpu.ts';
import { driveBrowser, type Started } from './drive-browser.ts';
import { EXIT, Stop } from './exit-code.ts';
import { holdMachine } from './hold-machine.ts';
import { openLab } from './open-lab.ts';
import { OWN_VERSION } from './own-version.ts';
import type { BrowserWords } from './pick-browser.ts';
import { followRun, printWithoutNumber } from './print-progress.ts';
import { leaveOutUnreached, refuseSoftware, refuseWithoutFlags } from './refuse-software.ts';
import { type PageKind, type PageServer, type ServedFiles, servePage } from './serve-page.ts';
import { startBrowserAgain } from './start-browser.ts';
import { nameTarget, readTarget, type Target, type TargetWords } from './targets.ts';
import { eraseLine, type Terminal } from './terminal.ts';
import { watchInterrupts } from './watch-interrupts.ts';

export interface LabWords extends TargetWords, BrowserWords {
  readonly gpu: GpuMode;
  readonly page: PageKind;
  readonly headed?: boolean;
}

export interface Task {
  readonly plan: Plan;
  readonly earlier?: Earlier;
  readonly startedAt?: string;
  readonly refuse?: (started: Started) => Stop | undefined;
  /** Of an own model. */
  readonly served?: ServedFiles;
  /** Of a gate: the other side, and the folder of its page where it is another build. */
  readonly versus?: Versus;
  readonly baseline?: string;
  /** A built page to measure in, in place of this Dyno's own. */
  readonly build?: string;
}

const NOTHING: Earlier = { outcomes: [], controls: [], replacements: [] };

export interface CarriedOut {
  readonly run: Run;
  readonly interrupted: boolean;
}

/** Serves the page, opens a browser and carries out a plan in it. */
export async function carryOut(
  task: Task,
  words: LabWords,
  terminal: Terminal,
  target: Target = readTarget(words),
): Promise<CarriedOut> {
  const release = target.kind === 'here' ? holdMachine() : () => {};
  try {
    const server = await findPage(words, terminal, task);
    try {
      return await carryOutAt(server.url, task, words, terminal, target);
    } finally {
      await server.close();
    }
  } finally {
    release();
  }
}

/** The page where the words say that it is, or else served by this program. */
export async function findPage(
  words: LabWords,
  { err }: Terminal,
  { served, baseline, build }: Pick<Task, 'served' | 'baseline' | 'build'> = {},
): Promise<PageServer> {
  const { pageUrl, page, port } = words;
  const beside = {
    ...(served ? { served } : {}),
    ...(baseline === undefined ? {} : { baseline }),
    ...(build === undefined ? {} : { build }),
  };
  if (pageUrl === undefined) return servePage(page, { err, ...(port === undefined ? {} : { port }), ...beside });
  if (Object.keys(beside).length > 0) {
    throw new Stop(
      EXIT.usage,
      'Own models and another build are served by this program, beside the page. Leave out --page-url.',
    );
  }
  return { url: pageUrl.endsWith('/') ? pageUrl : `${pageUrl}/`, close: async () => {} };
}

async function carryOutAt(
  url: string,
  { plan, earlier = NOTHING, startedAt, refuse, versus }: Task,
  words: LabWords,
  terminal: Terminal,
  target: Target,
): Promise<CarriedOut> {
  const headed = words.headed ?? false;
  const note = (sentence: string) => terminal.err(`${eraseLine(terminal)}${sentence}\n`);
  const interrupts = watchInterrupts(note);
  try {
    const { browser, gpu, survey } = await openLab({ target, url, mode: words.gpu, headed, words, note });
    const there = new Set(earlier.outcomes.map(({ order }) => order));
    const refused = [
      ...(words.gpu === 'hardware' ? refuseSoftware(plan, survey.device) : []),
      ...(takesFlags(target) ? [] : refuseWithoutFlags(plan, survey.device)),
    ].filter(({ order }) => !there.has(order));
    for (const line of new Set(refused.map(printWithoutNumber))) if (line) note(line);

    const known = { ...earlier, outcomes: [...earlier.outcomes, ...refused] };
    const follow = followRun(plan, terminal, known.outcomes);
    const settled: Extract<RunEvent, { type: 'workload-settled' }>[] = [];
    const driven = await driveBrowser({
      browser,
      launch: () => startBrowserAgain(target, { gpu, headed, url, words }, interrupts.signal),
      url,
      plan,
      earlier: known,
      ...(versus ? { versus } : {}),
      refuse: (started) => refuse?.(started) ?? whyOtherDyno(url, started),
      ...(target.kind === 'here' ? {} : { onLost: (why) => note(`${nameTarget(target)}: ${why}`) }),
      onEvent: (event) => {
        if (event.type === 'workload-settled') settled.push(event);
        follow(event);
      },
      cancelled: interrupts.signal,
    });
    const run = { ...leaveOutUnreached(driven, refused, settled), ...(startedAt ? { startedAt } : {}) };
    if (run.endedBy === 'cancelled' && !interrupts.signal.aborted) {
      note('The browser was lost for good. What was measured is written; `dyno run --resume <file>` goes on with it.');
    }
    return { run, interrupted: interrupts.signal.aborted };
  } finally {
    interrupts.stop();
  }
}

/** A grid starts a browser as it is told to; one that runs already is as it is, and a server may not let flags through. */
const takesFlags = ({ kind }: Target): boolean => kind === 'here' || kind === 'grid';

/** A page elsewhere may be another Dyno's, whose figures are not those of this one. */
function whyOtherDyno(url: string, { versions }: Started): Stop | undefined {
  if (versions.dyno === OWN_VERSION) return undefined;
  return new Stop(
    EXIT.usage,
    `The page at ${url} is Dyno ${versions.dyno}, and this program is Dyno ${OWN_VERSION}. Put the same one there.`,
  );
}
