import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import type { Earlier, Run, RunEvent } from '#formats/run.ts';

/** What a program that drives the page (`headless.html`) can ask of it, as `globalThis.dyno`. */
export interface Automation {
  /** What there is to measure, and with what. */
  survey(): Promise<{ readonly manifest: Manifest; readonly device: Device }>;
  /**
   * Carries out a plan, given as its text, and returns the run. Every event goes to `globalThis.dynoEvent`, if there is one.
   * @param earlier part of the same run, in a page that died or in a file: its trials are not run again
   * @throws Error with a sentence for people, if the plan cannot be read or names a model that does not exist
   */
  run(query: string, earlier?: Earlier): Promise<Run>;
  /** Ends the run under way; `run` then returns what there is. */
  cancel(): void;
}

declare global {
  var dyno: Automation | undefined;
  var dynoEvent: ((event: RunEvent) => void) | undefined;
}
