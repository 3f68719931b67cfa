import { type Reading, readAs } from './parse.ts';
import { RUN_FORMAT, type Run, RunSchema } from './run.ts';

type Stored = Readonly<Record<string, unknown>>;

/** One step for each older format: what it lacked gets the value that it had without saying so. */
const STEPS: Readonly<Record<number, (run: Stored) => Stored>> = {
  // Format 1 knew one mode and one preset, warmed up without recording it, and had no control workload.
  1: (run) => ({
    ...run,
    format: 2,
    plan: { modes: ['latency'], margin: 1.05, ...(run.plan as Stored) },
    outcomes: (run.outcomes as readonly Stored[]).map((outcome) => ({
      mode: 'latency',
      ...(outcome.status === 'measured' ? { burnInCount: 0 } : {}),
      ...outcome,
    })),
    controls: [],
    replacements: [],
  }),
  // Format 2 knew models by their id alone, and all of them computed in single precision.
  2: (run) => {
    const versions = run.versions as Stored;
    const models = Object.entries(versions.models as Readonly<Record<string, Stored>>).map(([id, hashes]) => [
      id,
      { name: id, precision: 'fp32', ...hashes },
    ]);
    return { ...run, format: 3, versions: { ...versions, models: Object.fromEntries(models) } };
  },
};

/** Reads a run of any format that Dyno has ever written, brought up to the newest one step by step. */
export function readRun(value: unknown): Reading<Run> {
  let run = value;
  for (;;) {
    const format = typeof run === 'object' && run !== null ? (run as Stored).format : undefined;
    if (format === RUN_FORMAT) return readAs(RunSchema, run);
    const step = typeof format === 'number' ? STEPS[format] : undefined;
    if (!step) {
      return {
        status: 'unreadable',
        message:
          typeof format === 'number' && format > RUN_FORMAT
            ? `It has format ${format}, and this Dyno knows formats up to ${RUN_FORMAT}: it was written by a newer one.`
            : 'It has no format number that Dyno has ever written.',
      };
    }
    try {
      run = step(run as Stored);
    } catch {
      return { status: 'unreadable', message: `It says format ${String(format)} and is not built like one.` };
    }
  }
}
