import type { Put, Shelved } from './put-runs.ts';

/** What the page posts to the worker: files, which it reads itself. */
export interface ImportRequest {
  readonly files: readonly File[];
}

/** One run out of a file. */
export interface ImportedRun {
  readonly id: string;
  readonly bytes: number;
  /** `held`: the database did not take it, and this tab keeps it. */
  readonly put: Exclude<Put, 'other'> | 'held';
}

/** A file, or a run in it, that was not taken, and why. */
export interface ImportProblem {
  readonly file: string;
  readonly message: string;
}

/** What the worker posts: how far it is, what it could not store, and at last what became of everything. */
export type ImportMessage =
  | { readonly type: 'progress'; readonly done: number }
  /** The database did not take these: the page keeps them, as text. */
  | { readonly type: 'unstored'; readonly runs: readonly Shelved[]; readonly message: string }
  | { readonly type: 'ended'; readonly runs: readonly ImportedRun[]; readonly problems: readonly ImportProblem[] };
