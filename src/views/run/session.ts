import { useSyncExternalStore } from 'react';
import { createModelFetcher } from '#catalog/fetch-model.ts';
import { MODELS_BASE } from '#catalog/load-catalog.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Earlier, Run } from '#formats/run.ts';
import { UNFINISHED_FORMAT } from '#formats/unfinished.ts';
import { keepWholeBlocks } from '#plan/keep-whole-blocks.ts';
import { beginUnfinished, dropUnfinished, readUnfinished } from '#store/unfinished.ts';
import { ownFiles } from '#views/own/own-models.ts';
import { sizesOf } from '#views/words/estimate-duration.ts';
import { beginProgress, followRun, type Progress } from './follow-run.ts';
import { keepAwake } from './keep-awake.ts';
import { keepUnfinished, toRun } from './keep-unfinished.ts';
import { measureAlone } from './measure-alone.ts';

/** The measuring of this tab: one run, or several one after the other. It goes on whatever page is shown. */
export type Session =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly progress: Progress }
  /** Another tab measures, and two at once would disturb each other. */
  | { readonly status: 'elsewhere'; readonly job: Job; readonly waiting: boolean }
  /** @property place the page that shows what came of it */
  | { readonly status: 'ended'; readonly place: string }
  /** A bug of ours, or a plan that no longer fits the catalogue: not a failed trial, which is an outcome. */
  | { readonly status: 'broken'; readonly message: string };

export interface StartOptions {
  /** What the run of the first plan has brought before: its sequence is continued. */
  readonly earlier?: Earlier;
  /** The page to go to when all is done; without it, the result of the last run. */
  readonly returnTo?: string;
}

interface Job extends StartOptions {
  readonly plans: readonly Plan[];
  readonly catalog: Manifest;
}

let session: Session = { status: 'none' };
let abort = new AbortController();
/** Somebody has asked to pause. */
let pausing = false;
/** Looks again whether a run that is held may go on. */
let lookAgain = () => {};
const listeners = new Set<() => void>();

export const useSession = (): Session => useSyncExternalStore(subscribeToSession, getSession);

/**
 * Carries out plans one after the other and keeps each run as soon as it has ended. Does nothing while others are under
 * way. Whoever calls it shows the page `/run`.
 */
export function startRun(plans: readonly Plan[], catalog: Manifest, options: StartOptions = {}): void {
  if (session.status === 'running') return;
  const { earlier } = options;
  const plan = plans[0];
  takeTurn({
    plans,
    catalog,
    ...options,
    // What a block that was begun had brought is dropped: it is run again as a whole.
    ...(plan && earlier ? { earlier: keepWholeBlocks(plan, earlier).earlier } : {}),
  });
}

/** Starts what another tab stood in the way of as soon as that has ended. */
export function waitForTurn(): void {
  if (session.status !== 'elsewhere' || session.waiting) return;
  const { job } = session;
  takeTurn(job, true);
}

/** Ends the run within the trial under way, and what would come after it; what is measured stays. */
export function cancelRun(): void {
  if (session.status === 'elsewhere') show({ status: 'none' });
  change({ cancelling: true });
  abort.abort();
  lookAgain();
}

/** Holds the run when the block under way has ended: a block is one stretch of time. */
export function pauseRun(): void {
  pausing = true;
  change({ pausing });
}

export function resumeRun(): void {
  pausing = false;
  change({ pausing });
  lookAgain();
}

function takeTurn(job: Job, wait = false): void {
  abort.abort();
  abort = new AbortController();
  pausing = false;
  const { signal } = abort;
  if (wait) show({ status: 'elsewhere', job, waiting: true });
  else show({ status: 'running', progress: progressOf(job, 0) });
  measureAlone(() => carryOut(job, signal), wait ? signal : undefined).then(
    (done) => {
      if (!done) show(signal.aborted ? { status: 'none' } : { status: 'elsewhere', job, waiting: false });
    },
    (error) => {
      if (!signal.aborted) show({ status: 'broken', message: sayError(error) });
    },
  );
}

async function carryOut(job: Job, signal: AbortSignal): Promise<void> {
  const ending = new AbortController();
  const letSleep = keepAwake();
  addEventListener('beforeunload', (event) => event.preventDefault(), { signal: ending.signal });
  document.addEventListener('visibilitychange', () => lookAgain(), { signal: ending.signal });
  try {
    let place = '/';
    await loadStore();
    await keepLeftOver(job);
    for (const index of job.plans.keys()) {
      if (signal.aborted) break;
      place = await keepRun(await carryOutOne(job, index, signal));
    }
    show({ status: 'ended', place: job.returnTo ?? place });
  } catch (error) {
    show({ status: 'broken', message: sayError(error) });
  } finally {
    ending.abort();
    letSleep();
  }
}

/** Where runs rest is no part of the first load either; it is there before a run begins, whatever becomes of the network. */
const loadStore = () => import('#store/runs.ts');

/** One plan of several, followed from its first event to its run. */
async function carryOutOne(job: Job, index: number, signal: AbortSignal): Promise<Run> {
  show({ status: 'running', progress: progressOf(job, index) });
  const plan = job.plans[index] as Plan;
  const earlier = { ...nothingYet(), ...(index === 0 ? job.earlier : {}) };
  const { id, startedAt } = earlier;
  let started: Pick<Run, 'device' | 'versions'> | undefined;
  const keep = keepUnfinished((soFar) => {
    if (!started) throw new Error('a block cannot begin before its run');
    const { returnTo } = job;
    const head = { id, startedAt, plans: job.plans.slice(index), ...started, ...(returnTo ? { returnTo } : {}) };
    return beginUnfinished({ format: UNFINISHED_FORMAT, ...head }, soFar);
  });
  // What carries out a plan is no part of the first load.
  const { runPlan } = await import('#runner/run-plan.ts');
  const events = runPlan(plan, job.catalog, {
    signal,
    earlier,
    fetcher: createModelFetcher(MODELS_BASE, ownFiles()),
    beforeBlock: async (soFar) => {
      change({ stored: await keep(soFar) });
      await hold(signal);
    },
    onDisturbance: (disturbed) => change({ disturbed }),
  });
  for (;;) {
    const { value, done } = await events.next();
    if (done) return value;
    if (value.type === 'started') started = { device: value.device, versions: value.versions };
    if (session.status === 'running') change(followRun(session.progress, value, performance.now()));
  }
}

/** Between two blocks: waits while somebody has paused the run, and while the page is hidden and would be slowed down. */
async function hold(signal: AbortSignal): Promise<void> {
  for (;;) {
    const hidden = document.visibilityState !== 'visible';
    const held = signal.aborted ? undefined : pausing ? 'paused' : hidden ? 'hidden' : undefined;
    // What has happened since the block before spoils none.
    change({ held, disturbed: undefined });
    if (!held) return;
    await new Promise<void>((resolve) => {
      lookAgain = resolve;
    });
  }
}

/** Keeps a run that has ended, unless there is nothing of it. Returns the page that shows it. */
export async function keepRun(run: Run): Promise<string> {
  const saving = run.outcomes.length > 0 ? await (await loadStore()).saveRun(run, 'here') : undefined;
  // What could not be stored as a run is better kept as one that was interrupted than not at all.
  if (saving?.status !== 'in-memory') await dropUnfinished().catch(() => {});
  return saving ? '/result' : '/';
}

/** A run that was interrupted before, and that nobody has dealt with, is kept as far as it came. */
async function keepLeftOver({ earlier }: Job): Promise<void> {
  const left = await readUnfinished().catch(() => undefined);
  if (left && left.id !== earlier?.id && left.outcomes.length > 0)
    await (await loadStore()).saveRun(toRun(left), 'here');
}

/** Where a plan begins; only the first of several can have been begun before. */
function progressOf({ plans, catalog, earlier }: Job, index: number): Progress {
  const names = new Map(catalog.models.map(({ id, name }) => [id, name]));
  const setting = { plans, index, names, sizes: sizesOf(catalog) };
  return { ...beginProgress(setting, performance.now(), index === 0 ? earlier : undefined), pausing };
}

const nothingYet = () => ({
  id: crypto.randomUUID(),
  startedAt: new Date().toISOString(),
  outcomes: [],
  controls: [],
  replacements: [],
});

const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Changes the run under way, and tells nobody if nothing is different. */
function change(part: Partial<Progress>): void {
  if (session.status !== 'running') return;
  const { progress } = session;
  const same = Object.entries(part).every(([key, value]) => progress[key as keyof Progress] === value);
  if (!same) show({ status: 'running', progress: { ...progress, ...part } });
}

function show(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

export function getSession(): Session {
  return session;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
