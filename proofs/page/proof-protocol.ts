import type { Run } from '#formats/run.ts';

/** The first message to a delayed worker. */
export interface Delay {
  readonly delayMs: number;
  /** Where it says what the delay really took, just before its result. */
  readonly port: MessagePort;
}

/** What the delay took, per timed inference. Means are finer than the clock's grid: both readings fall anywhere in it. */
export interface Injected {
  /** Of short averages, without the tenth at either end; not a number where too few inferences were timed. */
  readonly trimmedMeanMs: number;
  readonly meanMs: number;
  readonly longestMs: number;
  readonly count: number;
}

/** A run of one arm against itself, of which the second and third trial of each block were delayed. */
export interface InjectedRun {
  readonly run: Run;
  /** By the trial's order; of a block that was run again, the last time. */
  readonly injected: Readonly<Record<number, Injected>>;
}

/** What the harness is compared on: a computation of so many milliseconds, or a model. */
export type HarnessCase = { readonly kind: 'synthetic'; readonly inferenceMs: number } | { readonly kind: 'digits' };

/** Medians in ms of one round: twice the harness, twice the bare loop, interleaved. */
export interface HarnessRound {
  readonly harnessMs: readonly [number, number];
  readonly bareMs: readonly [number, number];
  readonly inferencesPerSample: number;
  readonly samples: number;
}

/** Bytes on the worker's heap, garbage collected: soon after the timed loop began, and at its end. */
export interface HeldHeap {
  readonly samples: number;
  readonly beginBytes: number;
  readonly endBytes: number;
}

/** What a program that drives the page of the proofs can ask of it, as `globalThis.proofs`. */
export interface Proofs {
  /** Carries out a plan of one arm; `delaysMs` for the outer trials of a block and for the inner ones. */
  inject(query: string, delaysMs: readonly [number, number]): Promise<InjectedRun>;
  benchHarness(what: HarnessCase, rounds: number): Promise<readonly HarnessRound[]>;
  holdHeap(samples: number): Promise<HeldHeap>;
}

declare global {
  var proofs: Proofs | undefined;
  /** Told of each thing that is done. */
  var proofProgress: ((text: string) => void) | undefined;
  /** Bytes on the heap of the page's only worker, after a garbage collection. */
  var readWorkerHeap: (() => Promise<number>) | undefined;
}
