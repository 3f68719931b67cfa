import type * as Fs from 'node:fs';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepMeasured } from './write-run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dyno-keep-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Folders on a disk without room. */
const full = vi.hoisted(() => ({ folders: [] as string[] }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>();
  const writeFileSync: typeof fs.writeFileSync = (file, data, options) => {
    if (full.folders.some((place) => String(file).startsWith(place))) {
      // As a real one does it: a part is there before it fails.
      fs.writeFileSync(file, String(data).slice(0, 3), options);
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    }
    fs.writeFileSync(file, data, options);
  };
  return { ...fs, default: fs, writeFileSync };
});

function keep(...places: readonly string[]) {
  full.folders = places.map((place) => path.join(folder, place));
  mkdirSync(path.join(folder, 'out'));
  mkdirSync(path.join(folder, 'temporary'));
  const said = { out: '', err: '' };
  const to = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  };
  const run = { id: 'a', outcomes: [1, 2, 3] };
  const kept = keepMeasured(path.join(folder, 'out', 'run.json'), run, to, path.join(folder, 'temporary'));
  return { kept, ...said, run };
}

test('where there is room it is written, whole', () => {
  const { kept, err, out, run } = keep();
  expect({ kept, out }).toEqual({ kept: 'there', out: '' });
  expect(err).toMatch(/^Wrote .*run\.json\n$/);
  expect(JSON.parse(readFileSync(path.join(folder, 'out', 'run.json'), 'utf8'))).toEqual(run);
});

test('a full disk: it is kept in another place, which is named, and nothing half is left', () => {
  const { kept, err, out, run } = keep('out');
  expect({ kept, out }).toEqual({ kept: 'elsewhere', out: '' });
  expect(err).toContain('run.json could not be written: the disk is full. It is kept in');
  expect(readdirSync(path.join(folder, 'out'))).toEqual([]);
  expect(JSON.parse(readFileSync(path.join(folder, 'temporary', 'dyno-a.json'), 'utf8'))).toEqual(run);
});

test('no room anywhere: it stands on stdout', () => {
  const { kept, err, out, run } = keep('out', 'temporary');
  expect(kept).toBe('stdout');
  expect(err).toContain('stands on stdout');
  expect(JSON.parse(out)).toEqual(run);
});
