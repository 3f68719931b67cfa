import type { ImportedRun, ImportMessage, ImportProblem, ImportRequest } from './import-protocol.ts';
import { holdShelved } from './runs.ts';
import { tellRuns } from './watch-runs.ts';

export interface ImportReport {
  readonly runs: readonly ImportedRun[];
  readonly problems: readonly ImportProblem[];
  /** Why they are in this tab alone, if the browser stored some of them not. */
  readonly unstored?: string;
}

/** Files that are worth a worker of their own, which takes longer to start than some of them to read. */
const FILES_WORTH_A_WORKER = 25;
/** More of them wait for the one database, and each holds a file in memory. */
const WORKERS_MOST = 4;

/**
 * Takes run files in workers: the page goes on, whatever is in them.
 * @param tell how many files have been read
 * @returns what became of them, in the order of the files
 */
export async function importFiles(
  files: readonly File[],
  tell: (done: number) => void = () => {},
): Promise<ImportReport> {
  const shares = shareOut(files, Math.min(WORKERS_MOST, navigator.hardwareConcurrency));
  const done = shares.map(() => 0);
  const reports = await Promise.all(
    shares.map((share, index) =>
      importShare(share, (count) => {
        done[index] = Math.max(done[index] ?? 0, count);
        tell(done.reduce((sum, one) => sum + one, 0));
      }),
    ),
  );
  tellRuns();
  const unstored = reports.find((report) => report.unstored !== undefined)?.unstored;
  return {
    runs: reports.flatMap(({ runs }) => runs),
    problems: reports.flatMap(({ problems }) => problems),
    ...(unstored === undefined ? {} : { unstored }),
  };
}

/** Files that follow one another stay together, in shares of about the same size. */
function shareOut(files: readonly File[], most: number): File[][] {
  const count = Math.max(1, Math.min(most, Math.floor(files.length / FILES_WORTH_A_WORKER)));
  const start = (index: number) => Math.round((index * files.length) / count);
  return Array.from({ length: count }, (_, index) => files.slice(start(index), start(index + 1)));
}

const TOO_MUCH = 'Reading it took more than this browser can give. It was not taken; the others were read without it.';
const NOT_STARTED =
  'It was not read, nor were some of the files after it: the part of this page that reads them did not start. Load the page again, and open them once more.';

function importShare(files: readonly File[], tell: (done: number) => void): Promise<ImportReport> {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'dyno-import' });
  return new Promise((resolve) => {
    let unstored: string | undefined;
    let done = 0;
    let heard = false;
    const end = (report: ImportReport) => {
      worker.terminate();
      resolve(report);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<ImportMessage>) => {
      heard = true;
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
    worker.addEventListener('error', () => {
      const file = files[done]?.name ?? 'The last file';
      // A worker that never spoke did not start, and another would not either.
      if (!heard) return end({ runs: [], problems: [{ file, message: NOT_STARTED }] });
      const rest = files.filter((_, index) => index !== done);
      worker.terminate();
      // What it stored is stored, and known to the next one, which goes on without the file that this one died of.
      void importShare(rest, tell).then((report) => {
        const problems = [...report.problems, { file, message: TOO_MUCH }];
        const placeOf = ({ file: name }: ImportProblem) => files.findIndex((one) => one.name === name);
        resolve({ ...report, problems: problems.sort((a, b) => placeOf(a) - placeOf(b)) });
      });
    });
    worker.postMessage({ files } satisfies ImportRequest);
  });
}
