import { useSyncExternalStore } from 'react';
import { createModelFetcher } from '#catalog/fetch-model.ts';
import { MODELS_BASE } from '#catalog/load-catalog.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Earlier, Run, RunEvent } from '#formats/run.ts';
import { runPlan } from '#runner/run-plan.ts';
import { keepLastRun } from '#store/last-run.ts';
import { ownFiles } from '#views/own/own-models.ts';
import { beginProgress, followRun, type Progress } from './follow-run.ts';

/** The run of this tab. It goes on whatever page is shown. */
export type Session =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly progress: Progress }
  | { readonly status: 'ended' }
  /** A bug of ours, or a plan that no longer fits the catalogue: not a failed trial, which is an outcome. */
  | { readonly status: 'broken'; readonly message: string };

let session: Session = { status: 'none' };
let abort = new AbortController();
const listeners = new Set<() => void>();

export const useSession = (): Session => useSyncExternalStore(subscribe, getSession);

/**
 * Starts a run and follows it to its end. Does nothing while another one is under way.
 * @param earlier what the same run has brought before: its sequence is continued
 */
export function startRun(plan: Plan, catalog: Manifest, earlier?: Earlier): void {
  if (session.status === 'running') return;
  abort = new AbortController();
  const names = new Map(catalog.models.map(({ id, name }) => [id, name]));
  show({ status: 'running', progress: beginProgress(plan, names, performance.now(), earlier) });
  addEventListener('beforeunload', warnBeforeLeaving);
  const fetcher = createModelFetcher(MODELS_BASE, ownFiles());
  void followToTheEnd(runPlan(plan, catalog, { signal: abort.signal, fetcher, ...(earlier ? { earlier } : {}) }));
}

/** Ends the run within the trial under way; what is measured stays. */
export function cancelRun(): void {
  if (session.status !== 'running') return;
  show({ status: 'running', progress: { ...session.progress, cancelling: true } });
  abort.abort();
}

async function followToTheEnd(events: AsyncGenerator<RunEvent, Run>): Promise<void> {
  try {
    for (;;) {
      const step = await events.next();
      if (step.done) {
        keepLastRun({ run: step.value, from: 'here' });
        show({ status: 'ended' });
        return;
      }
      if (session.status !== 'running') return;
      const progress = followRun(session.progress, step.value, performance.now());
      if (progress !== session.progress) show({ status: 'running', progress });
    }
  } catch (error) {
    show({ status: 'broken', message: error instanceof Error ? error.message : String(error) });
  } finally {
    removeEventListener('beforeunload', warnBeforeLeaving);
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
