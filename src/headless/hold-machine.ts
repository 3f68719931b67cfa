import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, Stop } from './exit-code.ts';

/** One for the machine; tests and people with a reason name another. */
const LOCK = () => process.env.DYNO_LOCK ?? path.join(tmpdir(), 'dyno.lock');
/** Somebody may take a stale one over at the same moment. */
const TRIES = 5;

interface Holder {
  readonly pid: number;
  /** When that process began, where the system tells: another one may have its number by now. */
  readonly began: string;
}

/**
 * Says that this process measures, so that no other one does on the same machine: two at once would disturb each other.
 * @returns gives it back
 * @throws Stop with the other's number, if one is at it
 */
export function holdMachine(file = LOCK()): () => void {
  const mine: Holder = { pid: process.pid, began: beganAt(process.pid) };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const taken = take(file, mine);
    if (taken === 'no-place') return () => {};
    if (taken === 'taken') {
      const release = () => rmSync(file, { force: true });
      process.once('exit', release);
      return () => {
        process.off('exit', release);
        release();
      };
    }
    const holder = readHolder(file);
    // A gate holds it over all of its runs.
    if (holder?.pid === process.pid) return () => {};
    if (holder && isAlive(holder)) {
      throw new Stop(
        EXIT.noPage,
        `Another Dyno is measuring on this machine (process ${holder.pid}), and two at once would disturb each other. ` +
          `Wait until it has ended, or end it. If it is not one, remove ${file}.`,
      );
    }
    clearStale(file, holder);
  }
  throw new Stop(EXIT.noPage, `${file} changes hands all the time. Try again.`);
}

/** Whole or not at all: whoever reads it must never see half of it. */
function take(file: string, mine: Holder): 'taken' | 'held' | 'no-place' {
  const own = `${file}.${mine.pid}`;
  try {
    writeFileSync(own, JSON.stringify(mine));
    linkSync(own, file);
    return 'taken';
  } catch (error) {
    // Where nothing can be written nobody can be told, and that is no reason not to measure.
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'held' : 'no-place';
  } finally {
    rmSync(own, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof began === 'string' ? { pid, began } : undefined;
  } catch {
    return undefined;
  }
}

/** Moved away first: if it was another's by then, that one gets it back. */
function clearStale(file: string, stale: Holder | undefined): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    if (readHolder(aside)?.pid !== stale?.pid) linkSync(aside, file);
  } catch {
    // It is gone already, or somebody has a new one.
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return beganAt(pid) === began;
}

/** Ticks since the machine started, as Linux has them; empty elsewhere. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold anything; the 22nd field is the 20th behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
