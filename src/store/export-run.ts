import type { Run } from '#formats/run.ts';

export interface RunFile {
  /** `dyno-2026-02-03-1a2b3c4d.json` */
  readonly name: string;
  readonly text: string;
}

/** A run as a file. `import-run.ts` reads it back. */
export function exportRun(run: Run): RunFile {
  return {
    name: `dyno-${run.startedAt.slice(0, 10)}-${run.id.slice(0, 8)}.json`,
    text: `${JSON.stringify(run)}\n`,
  };
}
