import { readAs } from '#formats/parse.ts';
import type { Run } from '#formats/run.ts';
import { RunSummarySchema } from '#formats/run-summary.ts';
import { compareSummary } from '#statistics/compare-summary.ts';
import { closeDatabase, openDatabase } from './database.ts';
import { explainStorage } from './explain-storage.ts';
import type { ImportedRun, ImportMessage, ImportProblem } from './import-protocol.ts';
import { importRuns } from './import-run.ts';
import { putRuns, type Shelved, shelve } from './put-runs.ts';
import { tellOthers } from './watch-runs.ts';

/** A run of 32 blocks on six arms and five models comes to a third of this. */
export const FILE_BYTES_MOST = 64e6;
/** Runs that are written in one go: a transaction costs as much as several of them. */
const TOGETHER = 25;
/** Cells of a plan beyond which no run is real; what is made of each pair of them grows faster. */
const CELLS_MOST = 5000;
/** Each telling wakes the page, and has it drawn. */
const TELL_EACH_MS = 100;
/** How far one is is told before each of these: a worker that dies of a file dies of such a one, and it has to be named. */
const LARGE_BYTES = 1e6;

/** A run that was read, and the file that it stood in. */
interface Taken {
  readonly file: string;
  readonly shelved: Shelved;
}

interface Took {
  readonly runs: ImportedRun[];
  readonly problems: ImportProblem[];
}

/** Reads, checks and stores files one after the other. A bad one is named, and the others are taken all the same. */
export async function takeFiles(files: readonly File[], post: (message: ImportMessage) => void): Promise<void> {
  const all: Took = { runs: [], problems: [] };
  let waiting: Taken[] = [];
  let storing = Promise.resolve();
  const store = async (now: readonly Taken[]) => {
    const { runs, problems } = await storeAll(now, post);
    all.runs.push(...runs);
    all.problems.push(...problems);
  };
  let done = 0;
  let toldMs = performance.now();
  for await (const [{ name, size }, read] of readAhead(files)) {
    if (size >= LARGE_BYTES || performance.now() - toldMs >= TELL_EACH_MS) {
      toldMs = performance.now();
      post({ type: 'progress', done });
    }
    const { taken, problems } = takeText(name, read);
    all.problems.push(...problems);
    waiting.push(...taken);
    if (waiting.length >= TOGETHER) {
      // The next ones are read while these are written.
      await storing;
      storing = store(waiting);
      waiting = [];
    }
    done += 1;
  }
  post({ type: 'progress', done });
  await storing;
  await store(waiting);
  await closeDatabase().catch(() => {});
  if (all.runs.some(({ put }) => put === 'stored')) tellOthers();
  post({ type: 'ended', ...all });
}

/** Files and their texts in order; the next file is on its way while one is checked. */
async function* readAhead(files: readonly File[]): AsyncGenerator<readonly [File, FileText]> {
  let next: Promise<FileText> | undefined;
  for (const [index, file] of files.entries()) {
    const now = next ?? readText(file);
    const following = files[index + 1];
    next = following && readText(following);
    yield [file, await now];
  }
}

type FileText = { readonly text: string } | { readonly refused: string };

async function readText(file: File): Promise<FileText> {
  if (file.size > FILE_BYTES_MOST) {
    const size = `It has ${Math.round(file.size / 1e6)} MB, and a run file has at most ${FILE_BYTES_MOST / 1e6} MB.`;
    return { refused: `${size} It was not read. Export the runs in it one by one.` };
  }
  try {
    return { text: await file.text() };
  } catch {
    return { refused: 'It cannot be read. If it is a folder, drop the folder; else see whether it is still there.' };
  }
}

function takeText(file: string, read: FileText): { readonly taken: Taken[]; readonly problems: ImportProblem[] } {
  if ('refused' in read) return { taken: [], problems: [{ file, message: read.refused }] };
  const taken: Taken[] = [];
  const problems: ImportProblem[] = [];
  for (const reading of importRuns(read.text)) {
    const found =
      reading.status === 'read' ? check(reading.run, reading.asItStands ? read.text : undefined) : reading.message;
    if (typeof found === 'string') problems.push({ file, message: found });
    else taken.push({ file, shelved: found });
  }
  return { taken, problems };
}

/** A run whose fields are all in order can still make no sense: then no page could show it, and it is not taken. */
function check(run: Run, text: string | undefined): Shelved | string {
  const { models, arms, batches, modes } = run.plan;
  if (models.length * arms.length * batches.length * modes.length > CELLS_MOST) {
    return `This run plans more than ${CELLS_MOST.toLocaleString('en-US')} cells, which no device can measure. It was not taken.`;
  }
  try {
    const shelved = shelve(run, 'file', text === undefined ? {} : { text });
    const reading = readAs(RunSummarySchema, shelved.summary);
    if (reading.status === 'unreadable') return `${NO_SENSE} ${reading.message} It was not taken.`;
    compareSummary(reading.value);
    return shelved;
  } catch {
    return `${NO_SENSE} It was not taken.`;
  }
}

const NO_SENSE = 'This run file is damaged: its numbers cannot have been measured.';
const OTHER = 'Another run with the same number is stored already, and was not replaced. Delete that one first.';

async function storeAll(taken: readonly Taken[], post: (message: ImportMessage) => void): Promise<Took> {
  const took: Took = { runs: [], problems: [] };
  if (taken.length === 0) return took;
  const shelved = taken.map((one) => one.shelved);
  try {
    const puts = await putRuns(await openDatabase(), shelved);
    for (const [index, put] of puts.entries()) {
      const { file, shelved: one } = taken[index] as Taken;
      if (put === 'other') took.problems.push({ file, message: OTHER });
      else took.runs.push({ id: one.entry.id, bytes: one.entry.bytes, put });
    }
  } catch (error) {
    post({ type: 'unstored', runs: shelved, message: explainStorage(error) });
    took.runs.push(...shelved.map(({ entry: { id, bytes } }) => ({ id, bytes, put: 'held' as const })));
  }
  return took;
}
