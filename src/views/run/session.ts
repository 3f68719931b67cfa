import { useSyncExternalStore } from 'react';
import { createModelFetcher } from '#catalog/fetch-model.ts';
import { MODELS_BASE } from '#catalog/load-catalog.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Earlier, Run } from '#formats/run.ts';
import { keepWholeBlocks } from '#plan/keep-whole-blocks.ts';
import { runPlan } from '#runner/run-plan.ts';
import { saveRun } from '#store/runs.ts';
import { ownFiles } from '#views/own/own-models.ts';
import { sizesOf } from '#views/words/estimate-duration.ts';
import { beginProgress, followRun, type Progress } from './follow-run.ts';

/** The measuring of this tab: one run, or several one after the other. It goes on whatever page is shown. */
export type Session =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly progress: Progress }
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

let session: Session = { status: 'none' };
let abort = new AbortController();
const listeners = new Set<() => void>();

export const useSession = (): Session => useSyncExternalStore(subscribe, getSession);

/**
 * Carries out plans one after the other and keeps each run as soon as it has ended. Does nothing while others are under
 * way. Whoever calls it shows the page `/run`.
 */
export function startRun(plans: readonly Plan[], catalog: Manifest, options: StartOptions = {}): void {
  if (session.status === 'running') return;
  abort = new AbortController();
  void carryOut(plans, catalog, options, abort.signal);
}

/** Ends the run within the trial under way, and what would come after it; what is measured stays. */
export function cancelRun(): void {
  if (session.status !== 'running') return;
  show({ status: 'running', progress: { ...session.progress, cancelling: true } });
  abort.abort();
}

async function carryOut(
  plans: readonly Plan[],
  catalog: Manifest,
  { earlier, returnTo }: StartOptions,
  signal: AbortSignal,
): Promise<void> {
  addEventListener('beforeunload', warnBeforeLeaving);
  try {
    for (const [index, plan] of plans.entries()) {
      if (signal.aborted) break;
      const before = index === 0 && earlier ? keepWholeBlocks(plan, earlier).earlier : undefined;
      const saving = saveRun(await carryOutOne(plans, index, catalog, signal, before), 'here');
      // No writing while the next one measures; after the last one the result need not wait for it.
      if (index < plans.length - 1) await saving;
    }
    show({ status: 'ended', place: returnTo ?? '/result' });
  } catch (error) {
    show({ status: 'broken', message: error instanceof Error ? error.message : String(error) });
  } finally {
    removeEventListener('beforeunload', warnBeforeLeaving);
  }
}

/** One plan of several, followed from its first event to its run. */
async function carryOutOne(
  plans: readonly Plan[],
  index: number,
  catalog: Manifest,
  signal: AbortSignal,
  earlier: Earlier | undefined,
): Promise<Run> {
  const names = new Map(catalog.models.map(({ id, name }) => [id, name]));
  let progress = beginProgress({ plans, index, names, sizes: sizesOf(catalog) }, performance.now(), earlier);
  show({ status: 'running', progress });
  const fetcher = createModelFetcher(MODELS_BASE, ownFiles());
  const events = runPlan(progress.plan, catalog, { signal, fetcher, ...(earlier ? { earlier } : {}) });
  for (;;) {
    const { value, done } = await events.next();
    if (done) return value;
    if (session.status === 'running') progress = session.progress;
    const next = followRun(progress, value, performance.now());
    if (next !== progress) show({ status: 'running', progress: next });
  }
}

function warnBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function show(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function getSession(): Session {
  return session;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
