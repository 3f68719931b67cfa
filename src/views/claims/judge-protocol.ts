import type { Claim } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import type { Machine } from '#views/words/price-plans.ts';
import type { JudgedBoard } from './judge-board.ts';

/** What the page asks of the worker: boards, in this order. */
export interface JudgeRequest {
  readonly claims: readonly Claim[];
  readonly seed: number;
  readonly groups: readonly {
    readonly key: string;
    /** Of runs that the browser's storage holds. */
    readonly ids: readonly string[];
    /** Runs that it does not hold. */
    readonly runs: readonly Run[];
    readonly machine?: Machine;
  }[];
}

export type JudgeReply =
  | { readonly type: 'judged'; readonly key: string; readonly board: JudgedBoard }
  /** Runs that are not in the storage: the page may have them itself. */
  | { readonly type: 'lost'; readonly ids: readonly string[] }
  | { readonly type: 'stuck'; readonly message: string }
  | { readonly type: 'done' };
