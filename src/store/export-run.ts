import type { Run } from '#formats/run.ts';

export interface RunFile {
  /** `dyno-2026-02-03-1a2b3c4d.json` */
  readonly name: string;
  readonly text: string;
}

/** A run as a file. `import-run.ts` reads it back. */
export function exportRun(run: Run): RunFile {
  return { name: `${fileStem(run)}.json`, text: `${JSON.stringify(run)}\n` };
}

/** What the files of a run begin with. */
export const fileStem = ({ id, startedAt }: Pick<Run, 'id' | 'startedAt'>): string =>
  `dyno-${startedAt.slice(0, 10)}-${id.slice(0, 8)}`;

/** Several stored runs as one file, a list. The parts are not copied: many runs are large. */
export function exportRuns(texts: readonly string[]): { readonly name: string; readonly parts: readonly string[] } {
  const parts = texts.flatMap((text, index) => [index === 0 ? '[\n' : ',\n', text.trimEnd()]);
  return { name: `dyno-${texts.length}-runs.json`, parts: [...parts, '\n]\n'] };
}
