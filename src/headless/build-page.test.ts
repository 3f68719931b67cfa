import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources, isStale } from './build-page.ts';

let root: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'dyno-build-'));
  write('src/main.ts', 'main');
  write('src/trial/measure.ts', 'measure');
  write('public/models/manifest.json', '{}');
  for (const file of ['index.html', 'headless.html', 'vite.config.ts', 'package.json', 'package-lock.json']) {
    write(file, file);
  }
  write('tsconfig.page.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('a page is fresh if it was built from what is there now', () => {
  expect(isStale(root)).toBe(true);
  write('dist/.built-from', hashSources(root));
  expect(isStale(root)).toBe(false);
});

test.each([
  'src/main.ts',
  'src/trial/measure.ts',
  'src/new.ts',
  'public/models/manifest.json',
  'results/some-run.json',
  'docs/method.md',
  'index.html',
  'headless.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.page.json',
])('a change of %s makes it stale', (file) => {
  write('dist/.built-from', hashSources(root));
  write(file, 'changed');
  expect(isStale(root)).toBe(true);
});

test.each(['src/trial/measure.test.ts', 'src/headless/cli.ts', 'README.md'])('a change of %s does not', (file) => {
  const before = hashSources(root);
  write(file, 'changed');
  expect(hashSources(root)).toBe(before);
});

test('a file that moves, or hands text on to the next one, is a change', () => {
  write('src/a.ts', 'one');
  write('src/b.ts', 'two');
  const before = hashSources(root);
  write('src/a.ts', 'onetwo');
  write('src/b.ts', '');
  const shifted = hashSources(root);
  rmSync(path.join(root, 'src/b.ts'));
  write('src/c.ts', '');
  expect(new Set([before, shifted, hashSources(root)]).size).toBe(3);
});
