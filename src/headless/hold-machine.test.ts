import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT, Stop } from './exit-code.ts';
import { holdMachine } from './hold-machine.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dyno-lock-'));
  file = path.join(folder, 'dyno.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Says what another process of this machine would have written. */
function writeLock(pid: number): void {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  writeFileSync(file, JSON.stringify({ pid, began }));
}

test('it is taken, and given back', () => {
  const release = holdMachine(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  release();
  expect(existsSync(file)).toBe(false);
});

test('whoever has it may take it again, and the inner one does not give it away', () => {
  const release = holdMachine(file);
  holdMachine(file)();
  expect(existsSync(file)).toBe(true);
  release();
});

test.runIf(process.platform === 'linux')('another that measures is named, with what to do', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  try {
    writeLock(other.pid as number);
    const taken = () => holdMachine(file);
    expect(taken).toThrow(Stop);
    expect(taken).toThrow(`process ${other.pid}`);
    expect(taken).toThrow(file);
    try {
      taken();
    } catch (error) {
      expect((error as Stop).exit).toBe(EXIT.noPage);
    }
    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(other.pid);
  } finally {
    other.kill();
  }
});

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, began: '1' })],
  ['of another process with the same number', JSON.stringify({ pid: 1, began: 'long ago' })],
  ['that nobody can read', 'not JSON'],
  ['that is empty', ''],
])('a stale lock %s is taken over', (_, text) => {
  writeFileSync(file, text);
  const release = holdMachine(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  release();
});

test('where nothing can be written, nothing stands in the way', () => {
  expect(() => holdMachine(path.join(folder, 'nowhere', 'dyno.lock'))()).not.toThrow();
});
