import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildPageIfStale, vitePath } from './build-page.ts';
import { listLicences } from './list-licences.ts';
import { PROJECT_ROOT } from './project-root.ts';

// `npm pack`: the page, the command line as plain JavaScript, and the licences of all that is inside both.
buildPageIfStale();
const { status } = spawnSync(
  process.execPath,
  [vitePath(), 'build', '--config', 'vite.node.config.ts', '--logLevel', 'warn'],
  { cwd: PROJECT_ROOT, stdio: ['ignore', process.stderr, process.stderr] },
);
const { dependencies, peerDependencies } = JSON.parse(
  readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8'),
) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};
if (status === 0) {
  const beside = [...Object.keys({ ...dependencies, ...peerDependencies }), 'vite'];
  writeFileSync(path.join(PROJECT_ROOT, 'lib', 'LICENCES.md'), listLicences(PROJECT_ROOT, beside));
}
process.exitCode = status ?? 1;
