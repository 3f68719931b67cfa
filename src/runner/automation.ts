import type { Device } from '#formats/device.ts';
import type { Manifest, Model } from '#formats/model.ts';
import type { Earlier, Run, RunEvent } from '#formats/run.ts';
import type { Versus } from '#formats/versus.ts';

/** What a program that drives the page (`headless.html`) can ask of it, as `globalThis.dyno`. */
export interface Automation {
  /** What there is to measure, and with what. */
  survey(): Promise<{ readonly manifest: Manifest; readonly device: Device }>;
  /**
   * Carries out a plan, given as its text, and returns the run. Every event goes to `globalThis.dynoEvent`, if there is one.
   * @param earlier part of the same run, in a page that died or in a file: its trials are not run again
   * @param versus of a gate: which trials are the baseline's, and what they run
   * @throws Error with a sentence for people, if the plan cannot be read or names a model that does not exist
   */
  run(query: string, earlier?: Earlier, versus?: Versus): Promise<Run>;
  /**
   * Looks into a model that a person brought, and tries it on a CPU backend.
   * @param files under their own names, at addresses of this page's own server
   * @param shapes of inputs, by name, as far as they were said
   */
  tryModel(
    files: readonly { readonly name: string; readonly url: string }[],
    shapes: Readonly<Record<string, readonly number[]>>,
  ): Promise<TriedModel>;
  /** Ends the run under way; `run` then returns what there is. */
  cancel(): void;
}

/** An own model, and the files that were made for it: what its outputs are held against. */
export type TriedModel =
  | {
      readonly status: 'tried';
      readonly model: Model;
      readonly findings: readonly string[];
      /** Base64, by SHA-256. */
      readonly made: Readonly<Record<string, string>>;
    }
  | { readonly status: 'refused'; readonly message: string };

declare global {
  var dyno: Automation | undefined;
  var dynoEvent: ((event: RunEvent) => void) | undefined;
}
