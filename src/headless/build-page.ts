import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EXIT, Stop } from './exit-code.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** What the built page is made from. */
const SOURCES = [
  'src',
  'public',
  'results',
  'docs/method.md',
  'index.html',
  'headless.html',
  'vite.config.ts',
  'vite.host.ts',
  'package.json',
  'package-lock.json',
];
const TSCONFIG = /^tsconfig.*\.json$/;
/** Not part of the page: tests, and this folder itself. */
const NOT_BUILT = /\.test\.tsx?$|^src\/headless\//;

/**
 * Beside the page that it describes and not elsewhere: a build made by other means empties `dist`,
 * takes the note away with it, and so counts as stale.
 */
const NOTE = path.join('dist', '.built-from');

/** Builds the page if its sources are not those that `dist` was built from. Tells which it was. */
export function buildPageIfStale(root = PROJECT_ROOT): 'built' | 'fresh' {
  if (!hasSources(root) || !isStale(root)) return 'fresh';
  buildPage(root);
  return 'built';
}

/**
 * Builds the page in a process of its own, so that no thread of the builder is left while the page measures.
 * @throws Stop if the build fails; what is wrong stands on stderr by then
 */
export function buildPage(root = PROJECT_ROOT): void {
  // A source that is saved while it builds must leave the page stale: so the hash comes before.
  const hash = hashSources(root);
  const { status } = spawnSync(process.execPath, [vitePath(), 'build', '--logLevel', 'warn'], {
    cwd: root,
    // A test runner's NODE_ENV would give a development build of React.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) throw new Stop(EXIT.noPage, 'The page could not be built: what Vite said stands above.');
  writeFileSync(path.join(root, NOTE), hash);
}

/** The builder's own program. */
export const vitePath = (): string =>
  path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');

/** An installed package has the built page and nothing that it could be built from. */
export const hasSources = (root: string): boolean => existsSync(path.join(root, 'vite.config.ts'));

/** Whether the page has to be built before it is used. */
export function isStale(root: string): boolean {
  const note = path.join(root, NOTE);
  return !existsSync(note) || readFileSync(note, 'utf8') !== hashSources(root);
}

/** One SHA-256 over the names and contents of everything that the page is built from. */
export function hashSources(root: string): string {
  const hash = createHash('sha256');
  const configs = readdirSync(root).filter((name) => TSCONFIG.test(name));
  for (const file of [...SOURCES, ...configs].flatMap((source) => listFiles(root, source)).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** The files at or under a path that is relative to the root, with forward slashes on every platform. */
function listFiles(root: string, source: string): string[] {
  const at = path.join(root, source);
  if (!existsSync(at)) return [];
  if (statSync(at).isFile()) return [source];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !NOT_BUILT.test(file));
}
