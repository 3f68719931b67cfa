import { loadLibrary } from '#claims/load-library.ts';
import type { Claim } from '#formats/claim.ts';
import type { Manifest } from '#formats/model.ts';
import { describeDevice } from '#runner/describe-device.ts';
import { describeVersions } from '#runner/versions.ts';
import { heldRun, listRuns } from '#store/runs.ts';
import { randomSeed } from '#views/lab/draft.ts';
import { sizesOf } from '#views/words/estimate-duration.ts';
import { paceOf } from '#views/words/price-plans.ts';
import { canMatter, groupStored, type StoredGroup } from './group-stored.ts';
import type { JudgedBoard } from './judge-board.ts';
import type { JudgeReply, JudgeRequest } from './judge-protocol.ts';

/** Every claim by the runs of one device. */
export type Board = StoredGroup &
  JudgedBoard & {
    /** How much longer than estimated runs take here; undefined until one has told. */
    readonly pace: number | undefined;
  };

export interface Judged {
  readonly boards: readonly Board[];
  /** Whether these are all; boards come one after the other. */
  readonly isWhole: boolean;
  /** Runs that could not be read, and are in no verdict. */
  readonly lost: readonly string[];
}

/** The claims of the library, which never change while the page is open. */
export const LIBRARY: readonly Claim[] = loadLibrary();

/** What was judged last, and of what: nothing is judged twice. */
let last: { readonly key: string; readonly judged: Judged } | undefined;

/**
 * All claims by all stored runs, this device first; each board is told as soon as it is there.
 * @throws Error with a sentence, if the worker cannot go on
 */
export async function judgeStored(
  claims: readonly Claim[],
  catalog: Manifest,
  signal: AbortSignal,
  tell: (judged: Judged) => void,
): Promise<void> {
  // As it is now and not as it was when the page came up: a service worker may have started since, and runs say so.
  const device = await describeDevice();
  const groups = groupStored(await listRuns(), { device, versions: describeVersions(catalog, []) });
  if (signal.aborted) return;
  const key = JSON.stringify([
    claims,
    groups.map((group) => [group.key, group.runs.map(({ id, savedAt }) => [id, savedAt])]),
  ]);
  if (last?.key === key) return tell(last.judged);
  const pace = paceOf(
    groups.flatMap(({ where, runs }) => (where === 'here' ? runs.map(({ summary }) => summary) : [])),
    device,
    sizesOf(catalog),
  );
  const requests = groups.map((group) => {
    const runs = group.runs.filter((run) => canMatter(run, claims)).map(({ id }) => ({ id, held: heldRun(id) }));
    const inTab = runs.flatMap(({ held }) => (held?.run && held.saving?.status !== 'saved' ? [held.run] : []));
    const ids = runs.map(({ id }) => id).filter((id) => !inTab.some((run) => run.id === id));
    const machine = group.where === 'here' ? { device, catalog, pace: pace ?? 1 } : undefined;
    return { key: group.key, ids, runs: inTab, ...(machine ? { machine } : {}) };
  });
  let judged: Judged = { boards: [], isWhole: false, lost: [] };
  await askWorker({ claims, seed: randomSeed(), groups: requests }, signal, (reply) => {
    if (reply.type === 'lost') judged = { ...judged, lost: [...judged.lost, ...reply.ids] };
    if (reply.type !== 'judged') return;
    const group = groups.find((one) => one.key === reply.key);
    if (!group) return;
    judged = { ...judged, boards: [...judged.boards, { ...group, ...reply.board, pace }] };
    tell(judged);
  });
  if (signal.aborted) return;
  judged = { ...judged, isWhole: true };
  last = { key, judged };
  tell(judged);
}

/** Asks a worker of its own, which ends with its answer: raw samples of dozens of runs are not kept. */
function askWorker(request: JudgeRequest, signal: AbortSignal, hear: (reply: JudgeReply) => void): Promise<void> {
  const worker = new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module', name: 'dyno-judge' });
  return new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve());
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The judging broke off.')));
    worker.addEventListener('message', ({ data }: MessageEvent<JudgeReply>) => {
      if (signal.aborted) return;
      if (data.type === 'stuck') reject(new Error(data.message));
      else if (data.type === 'done') resolve();
      else hear(data);
    });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
