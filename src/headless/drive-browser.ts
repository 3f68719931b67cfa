import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { readAs } from '#formats/parse.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import { type Earlier, type Replacement, RUN_FORMAT, type Run, type RunEvent, RunSchema } from '#formats/run.ts';
import type { FailedOutcome, Outcome } from '#formats/trial.ts';
import type { Versus } from '#formats/versus.ts';
import { keepWholeBlocks } from '#plan/keep-whole-blocks.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { EXIT, Stop } from './exit-code.ts';
import { leavePage, openPage } from './open-page.ts';
import { readEvent } from './read-event.ts';
import { type Difference, listDifferences } from './run-conditions.ts';
import { countBlocks } from './stop-reason.ts';
import { type PageEnd, watchPage } from './watch-page.ts';

/** What a page says of itself when it begins. */
export type Started = Pick<Run, 'device' | 'versions'>;

export interface Drive {
  /** Is closed when the run is over. */
  readonly browser: Browser;
  /** Starts another one, in case that one dies. */
  readonly launch: () => Promise<Browser>;
  readonly url: string;
  readonly plan: Plan;
  /** What is known before anything runs, perhaps from a file: those trials are not run. */
  readonly earlier?: Earlier;
  /** Of a gate: which trials are the baseline's, and what they run. */
  readonly versus?: Versus;
  /** Says why the browser that has just begun must not carry out this plan. */
  readonly refuse?: (started: Started) => Stop | undefined;
  readonly onEvent: (event: RunEvent) => void;
  /** Ends the run; what was measured is returned. */
  readonly cancelled: AbortSignal;
  /** Is given every page that the run is carried out in: tests break it there. */
  readonly onPage?: (page: Page) => void;
  /**
   * The browser is elsewhere, so that losing it says nothing of the trial under way: its block is run again as a whole.
   * Is told in sentences what was lost, and why it does not go on.
   */
  readonly onLost?: (sentence: string) => void;
  /** How long a page may say nothing, beyond the time that it allows a trial. */
  readonly graceMs?: number;
}

/** What Node keeps of a run, so that no page takes it along when it dies. */
interface Kept {
  readonly startedAt: string;
  outcomes: readonly Outcome[];
  readonly controls: Run['controls'];
  readonly replacements: Run['replacements'];
  started: Started | undefined;
}

/** Pages in a row that die without a trial in them; after these the browser is given up. */
const BARREN_PAGES = 3;
const GRACE_MS = 60_000;
const LOST_WITHIN_MS = 1000;

/**
 * Carries out a plan in a browser. A page or a browser that dies costs the trial under way its number and nothing
 * else: the rest goes on in a new one.
 * @throws Stop if no page lives long enough to begin, or the one that does is refused
 */
export async function driveBrowser(drive: Drive): Promise<Run> {
  const { outcomes = [], controls = [], replacements = [] } = drive.earlier ?? {};
  const record: Kept = {
    startedAt: new Date().toISOString(),
    outcomes,
    controls: [...controls],
    replacements: [...replacements],
    started: undefined,
  };
  let browser = drive.browser;
  try {
    for (let barren = 0; barren < BARREN_PAGES && !drive.cancelled.aborted; ) {
      const before = record.outcomes.length;
      try {
        if (!browser.isConnected()) browser = await drive.launch();
        const end = await runInPage(browser, drive, record);
        if (end.status === 'ended') return { ...end.run, startedAt: record.startedAt };
        if (end.status === 'cancelled') break;
        if (end.status === 'lost') loseBlock(record, drive);
        else if (end.trial) keep(record, explainDeath(end.status, end.trial), drive);
        // A renderer that hangs can hold up whatever comes after it; a new browser is certain.
        if (end.status === 'silent') await browser.close();
      } catch (error) {
        // What was measured already is worth more than the reason why no other page opens.
        if (!(error instanceof Stop) || error.exit === EXIT.usage || record.started === undefined) throw error;
        drive.onLost?.(error.message);
      }
      barren = record.outcomes.length > before ? 0 : barren + 1;
    }
  } finally {
    await browser.close().catch(() => {});
  }
  return endWithoutPage(record, drive.plan);
}

/** One page, from its opening to its end, whichever way it comes. */
async function runInPage(browser: Browser, drive: Drive, record: Kept): Promise<PageEnd> {
  const trials = orderTrials(drive.plan);
  let underWay: PlannedTrial | undefined;
  let watch: ReturnType<typeof watchPage> | undefined;
  let refuse: (stop: Stop) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  // It is waited for below; until then a refusal is nobody's unhandled rejection.
  refused.catch(() => {});
  const page = await openPage(browser, drive.url, (raw) => {
    const reading = readEvent(raw, trials);
    watch?.heard();
    if (reading.status === 'unreadable') throw new Error(reading.message);
    const event = reading.value;
    if (event.type === 'started') {
      const why = drive.refuse?.(event);
      if (why) return refuse(why);
      const other = drive.onLost && record.started ? listDifferences(record.started, event) : [];
      if (other.length > 0) return refuse(new Stop(EXIT.noPage, explainOther(other)));
      record.started ??= { device: event.device, versions: event.versions };
    }
    if (event.type === 'trial-started') underWay = event.trial;
    if (event.type === 'control') record.controls.push(event.control);
    if (event.type === 'block-replaced') dropBlock(record, event.replacement);
    if (event.type === 'trial-ended') {
      underWay = undefined;
      keep(record, event.outcome, drive);
    } else {
      drive.onEvent(event);
    }
  });
  drive.onPage?.(page);
  watch = watchPage(page, {
    silenceMs: drive.plan.timeoutMs + (drive.graceMs ?? GRACE_MS),
    cancelled: drive.cancelled,
    trialUnderWay: () => underWay,
  });
  try {
    const end = await Promise.race([watch.end, refused, runPlan(page, drive, record)]);
    return end.status === 'crashed' && drive.onLost && (await isLost(browser)) ? { status: 'lost' } : end;
  } finally {
    watch.stop();
    // Not awaited for ever: the page of a dead or hanging renderer may never answer.
    const closed = leavePage(page).catch(() => {});
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
  }
}

async function runPlan(
  page: Page,
  { plan, versus }: Drive,
  { outcomes, controls, replacements }: Kept,
): Promise<PageEnd> {
  const ask = { query: writePlanQuery(plan), earlier: { outcomes, controls, replacements }, versus };
  const answer = page.evaluate(({ query, earlier, versus }) => globalThis.dyno?.run(query, earlier, versus), ask);
  try {
    const run = readAs(RunSchema, await answer);
    if (run.status === 'read') return { status: 'ended', run: run.value };
    throw new Stop(EXIT.noPage, `The page returned a run that cannot be read: ${run.message}`);
  } catch (error) {
    // Playwright rejects this call when the page dies. The watch knows what it died of.
    if (error instanceof Stop || !isDeath(error as Error)) throw error;
    return new Promise(() => {});
  }
}

const isDeath = ({ message }: Error) => /crashed|closed|detached|destroyed|disconnected/i.test(message);

function keep(record: Kept, outcome: Outcome, { onEvent }: Drive): void {
  record.outcomes = [...record.outcomes, outcome];
  onEvent({ type: 'trial-ended', index: record.outcomes.length - 1, outcome });
}

/** The pages of a connection that breaks are gone a moment before the browser is. */
async function isLost(browser: Browser): Promise<boolean> {
  for (let waited = 0; browser.isConnected() && waited < LOST_WITHIN_MS; waited += 50) await sleep(50);
  return !browser.isConnected();
}

/** What was begun and not ended is given up; what was known before it began, as that a trial is skipped, is not. */
function loseBlock(record: Kept, { plan, earlier, onLost }: Drive): void {
  const given = new Set(earlier?.outcomes.map(({ order }) => order));
  const { earlier: whole, broken } = keepWholeBlocks(plan, record);
  const kept = new Set(whole.outcomes.map(({ order }) => order));
  record.outcomes = record.outcomes.filter(({ order }) => kept.has(order) || given.has(order));
  const again = broken === 0 ? '' : ` ${countBlocks(broken)} will be run again.`;
  onLost?.(`The connection to the browser was lost, and is sought again.${again}`);
}

function explainOther(differences: readonly Difference[]): string {
  return [
    'The browser that answers now is another one, and what it measures would not be of one kind with the rest:',
    ...differences.map(({ what, before, after }) => `  ${what}: ${before} before, ${after} now`),
  ].join('\n');
}

/** The page runs this block again: what Node has of it must not stand beside that, or be taken for it. */
function dropBlock(record: Kept, replacement: Replacement): void {
  const { mode, model, batch, block } = replacement;
  record.replacements.push(replacement);
  record.outcomes = record.outcomes.filter(
    (o) => !(o.mode === mode && o.model === model && o.batch === batch && o.block === block),
  );
}

/** The outcome of the trial that a page died in. */
function explainDeath(status: 'crashed' | 'silent', trial: PlannedTrial): FailedOutcome {
  switch (status) {
    case 'crashed':
      return {
        status: 'failed',
        reason: 'out-of-memory',
        message:
          "The browser's process for the page died during this trial, so there is no number. " +
          'That is nearly always for want of memory. Choose a smaller model or batch, or close other programs.',
        ...trial,
      };
    case 'silent':
      return {
        status: 'failed',
        reason: 'timed-out',
        message:
          'The page stopped answering during this trial and was closed, so there is no number. ' +
          'Run it again; if it stays so, this browser cannot run this arm.',
        ...trial,
      };
  }
}

/** The run as far as it came, put together here because no page is left to do it. */
function endWithoutPage({ startedAt, started, outcomes, controls, replacements }: Kept, plan: Plan): Run {
  if (!started) throw new Stop(EXIT.noPage, 'The page died before it could begin, more than once.');
  return {
    format: RUN_FORMAT,
    id: randomUUID(),
    startedAt,
    endedAt: new Date().toISOString(),
    endedBy: 'cancelled',
    plan,
    device: started.device,
    versions: started.versions,
    outcomes: [...outcomes],
    controls,
    replacements,
  };
}
