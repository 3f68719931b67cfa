import type { Arm } from './arm.ts';

/** The other side of a gate: what some trials of a plan run instead of what the plan says. */
export interface Versus {
  /** The trials that are the baseline's, by their orders. */
  readonly orders: readonly number[];
  /** Another build of the page: the script of its workers and the folder of its models, on this page's own server. */
  readonly build?: { readonly worker: string; readonly models: string };
  readonly arm?: Arm;
  /** Ids of the models that stand for those of the plan. */
  readonly models?: Readonly<Record<string, string>>;
  /** Among how many cells the gate speaks: the interval that a workload is settled by is made for so many. */
  readonly family: number;
}
