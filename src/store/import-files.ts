import type { ImportedRun, ImportMessage, ImportProblem, ImportRequest } from './import-protocol.ts';
import { holdShelved } from './runs.ts';
import { tellRuns } from './watch-runs.ts';

export interface ImportReport {
  readonly runs: readonly ImportedRun[];
  readonly problems: readonly ImportProblem[];
  /** Why they are in this tab alone, if the browser stored some of them not. */
  readonly unstored?: string;
}

/** Takes run files in a worker of its own: the page goes on, whatever is in them. */
export function importFiles(files: readonly File[], tell: (done: number) => void = () => {}): Promise<ImportReport> {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'dyno-import' });
  return new Promise((resolve) => {
    let unstored: string | undefined;
    let done = 0;
    const end = (report: ImportReport) => {
      worker.terminate();
      tellRuns();
      resolve(report);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<ImportMessage>) => {
      switch (data.type) {
        case 'progress':
          done = data.done;
          return tell(done);
        case 'unstored':
          unstored = data.message;
          return holdShelved(data.runs, data.message);
        case 'ended':
          return end({ runs: data.runs, problems: data.problems, ...(unstored ? { unstored } : {}) });
      }
    });
    // The worker ran out of memory, or could not start: what it stored before is stored.
    worker.addEventListener('error', () => {
      const file = files[done]?.name ?? 'The last file';
      const message =
        'Reading it took more than this browser can give. Files before it were taken, those after it not.';
      end({ runs: [], problems: [{ file, message }] });
    });
    worker.postMessage({ files } satisfies ImportRequest);
  });
}
