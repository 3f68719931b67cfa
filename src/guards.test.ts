import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * A rule that nobody has seen fail may be switched off without anyone noticing. So the guards are run on a copy of this
 * tree that breaks each of them, rule by rule of the table in ARCHITECTURE.md: what must fail fails, nothing else does.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TABLE = readTable(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'));
const PURE = ['formats', 'seed', 'plan', 'statistics', 'claims'];

interface Row {
  readonly folder: string;
  /** Folders, or single files of one: `trial/protocol.ts`. */
  readonly mayImport: readonly string[];
  /** `*` stands for any name. */
  readonly packages: readonly string[];
}

/** A finding of Biome, or of the compiler with its code as the rule. */
interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

const KINDS = {
  static: (target: string) => `import '${target}';`,
  type: (target: string) => `import type { T } from '${target}';`,
  dynamic: (target: string) => `await import('${target}');`,
  're-export': (target: string) => `export { x } from '${target}';`,
} as const;
const KIND_NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];

const copy = mkdtempSync(join(tmpdir(), 'dyno-guards-'));
const written = new Set<string>();
let lint: readonly Finding[] = [];
let types: readonly Finding[] = [];
let unreached: readonly string[] = [];

beforeAll(async () => {
  copyTree();
  breachGlobals();
  leaveOrphans();
  [types, unreached] = await Promise.all([runCompiler(), runKnip()]);
  // Only now: a package that a pure folder must not import brings the types of Node into its program.
  breachFolders();
  breachPaths();
  breachCycles();
  lint = await runBiome();
}, 240_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe.each(TABLE)('$folder', (row) => {
  test.each(KIND_NAMES)('may not import what is not its own: %s', (kind) => {
    const path = `src/${row.folder}/forbidden-${kind}.ts`;
    const flagged = linesOf(lint, path, 'lint/style/noRestrictedImports');
    expect(forbidden(row).filter((_, index) => !flagged.has(index + 1))).toEqual([]);
  });

  test.each(KIND_NAMES)('may import what the table gives it: %s', (kind) => {
    const path = `src/${row.folder}/allowed-${kind}.ts`;
    const flagged = linesOf(lint, path, 'lint/style/noRestrictedImports');
    expect(allowed(row).filter((_, index) => flagged.has(index + 1))).toEqual([]);
  });
});

describe('every way around the folders is closed', () => {
  test.each([
    ['up and across', 'src/plan/up.ts', 'lint/style/noRestrictedImports'],
    ['up within a folder', 'src/trial/runtimes/up.ts', 'lint/style/noRestrictedImports'],
    ['an entry into a folder without #', 'src/entry.ts', 'lint/style/noRestrictedImports'],
    ['a folder without a row', 'src/utils/stray.ts', 'lint/style/noRestrictedImports'],
    ["the runtime's old default import", 'src/trial/old-engine.ts', 'lint/style/noRestrictedImports'],
    ['a path that is computed, named in a type or given to a worker', 'src/views/hidden.ts', 'plugin'],
    ['a module of Node', 'src/views/node-module.ts', 'lint/correctness/noNodejsModules'],
    ['a development tool in the product', 'src/views/dev-tool.ts', 'plugin'],
    ['a cycle', 'src/seed/cycle-a.ts', 'lint/suspicious/noImportCycles'],
    ['a cycle through #', 'src/trial/cycle-a.ts', 'lint/suspicious/noImportCycles'],
    ['a cycle of types', 'src/formats/cycle-a.ts', 'lint/suspicious/noImportCycles'],
  ])('%s', (_, path, rule) => {
    const lines = readFileSync(join(copy, path), 'utf8').trim().split('\n');
    const flagged = linesOf(lint, path, rule);
    expect(lines.filter((line, index) => line.includes('//!') && !flagged.has(index + 1))).toEqual([]);
    expect(flagged.size).toBeGreaterThan(0);
  });
});

describe('a global that is not there does not compile', () => {
  test.each([
    ...PURE.flatMap((folder) => ['document', 'fetch', 'process'].map((name) => [name, folder] as const)),
    ...['document', 'window', 'process'].map((name) => [name, 'trial'] as const),
    ...['catalog', 'runner', 'store', 'views'].map((folder) => ['process', folder] as const),
    ['document', 'headless'] as const,
  ])('%s in %s', (name, folder) => {
    // TS2304: no such name; 2584: not without lib dom; 2591: not without types of node.
    const found = types.find(({ path }) => path === `src/${folder}/global-${name}.ts`);
    expect(found?.rule).toMatch(/^TS(?:2304|2584|2591)$/);
  });
});

test('a file that nobody reaches is found, also where its own test does', () => {
  expect(unreached).toEqual(expect.arrayContaining(['src/plan/orphan.ts', 'src/plan/tested-orphan.ts']));
  expect(unreached).toEqual(
    expect.not.arrayContaining([
      'src/main.ts',
      'src/views/show-lab.tsx',
      'src/formats/plan.ts',
      'src/trial/trial.worker.ts',
    ]),
  );
});

test('the tree itself breaks no rule of the folders', () => {
  const rules = /noRestrictedImports|noImportCycles|noNodejsModules|noUndeclaredDependencies|plugin/;
  expect(lint.filter(({ path, rule }) => !written.has(path) && rules.test(rule))).toEqual([]);
});

test('each folder of src/ has its row', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const rows = TABLE.map(({ folder }) => folder);
  expect(folders.map(({ name }) => name).filter((name) => !rows.includes(name))).toEqual([]);
});

/** The rules as ARCHITECTURE.md tells them to people. */
function readTable(markdown: string): Row[] {
  const [, section = ''] = markdown.split('## Who may import whom');
  const list = (cell: string) => cell.split(',').map((item) => item.trim().replaceAll('`', ''));
  return [...section.matchAll(/^\| ([a-z]+) \| (.+?) \| (.+?) \|$/gm)]
    .filter(([, folder]) => folder !== 'folder')
    .map(([, folder = '', mayImport = '', packages = '']) => ({
      folder,
      mayImport: list(mayImport).filter((item) => item !== 'nothing'),
      packages: list(packages).filter((item) => item !== 'none'),
    }));
}

/** Some file of each folder and some part of each package that a row does not list. */
function forbidden({ folder, mayImport, packages }: Row): string[] {
  const folders = TABLE.map((row) => row.folder).filter((other) => other !== folder && !mayImport.includes(other));
  const foreign = TABLE.flatMap((row) => row.packages).filter((name) => !packages.includes(name));
  return [
    ...folders.map((other) => `#${other}/some-file.ts`),
    ...foreign.map(somePart),
    'unheard-of',
    '../plan/plan.ts',
  ];
}

function allowed({ mayImport, packages }: Row): string[] {
  const files = mayImport.map((target) => (target.endsWith('.ts') ? `#${target}` : `#${target}/some-file.ts`));
  return [...files, ...packages.map(somePart), './some-file.ts', './deeper/some-file.ts'];
}

const somePart = (name: string) => name.replace('*', 'some-part');

function copyTree(): void {
  for (const entry of readdirSync(ROOT, { withFileTypes: true })) {
    const wanted = entry.isFile() ? entry.name !== 'package-lock.json' : ['src', 'e2e', 'proofs'].includes(entry.name);
    if (wanted) cpSync(join(ROOT, entry.name), join(copy, entry.name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
}

function write(path: string, ...lines: string[]): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), `${lines.join('\n')}\n`);
  written.add(path);
}

function breachFolders(): void {
  for (const row of TABLE) {
    for (const kind of KIND_NAMES) {
      write(`src/${row.folder}/forbidden-${kind}.ts`, ...forbidden(row).map(KINDS[kind]));
      write(`src/${row.folder}/allowed-${kind}.ts`, ...allowed(row).map(KINDS[kind]));
    }
  }
}

/** Lines that must be flagged end in `//!`. */
function breachPaths(): void {
  write(
    'src/plan/up.ts',
    "import '../formats/plan.ts'; //!",
    "import './../formats/plan.ts'; //!",
    "import './deeper/../../formats/plan.ts'; //!",
    "import '#formats/../trial/measure.ts'; //!",
    "import '..'; //!",
  );
  write('src/trial/runtimes/up.ts', "import '../measure.ts'; //!", "import '#trial/measure.ts';");
  write('src/entry.ts', "import './trial/measure.ts'; //!", "import '#trial/measure.ts'; //!");
  write('src/utils/stray.ts', "import '#formats/plan.ts'; //!", "import 'valibot'; //!");
  write('src/trial/old-engine.ts', "import 'onnxruntime-web'; //!", "import 'onnxruntime-web/wasm';");
  write(
    'src/views/hidden.ts',
    "export type Hidden = import('#trial/measure.ts').Hidden; //!",
    'await import(`#trial/measure.ts`); //!',
    "await import('#trial/' + 'measure.ts'); //!",
    "new Worker(new URL('../trial/trial.worker.ts', import.meta.url)); //!",
    "new URL('./picture.svg', import.meta.url);",
  );
  write('src/views/node-module.ts', "import 'node:fs'; //!");
  write('src/views/dev-tool.ts', "import 'vitest'; //!");
}

function breachCycles(): void {
  const pair = (folder: string, a: string, b: string) => {
    write(`src/${folder}/cycle-a.ts`, a);
    write(`src/${folder}/${folder === 'trial' ? 'runtimes/' : ''}cycle-b.ts`, b);
  };
  pair('seed', "import './cycle-b.ts'; //!", "import './cycle-a.ts';");
  pair('trial', "import './runtimes/cycle-b.ts'; //!", "import '#trial/cycle-a.ts';");
  pair('formats', "import type { B } from './cycle-b.ts'; //!", "import type { A } from './cycle-a.ts';");
}

function breachGlobals(): void {
  for (const row of TABLE) {
    for (const name of ['document', 'fetch', 'process', 'window']) {
      write(`src/${row.folder}/global-${name}.ts`, `export const held: unknown = ${name};`);
    }
  }
}

function leaveOrphans(): void {
  write('src/plan/orphan.ts', 'export const orphan = 1;');
  write('src/plan/tested-orphan.ts', 'export const testedOrphan = 1;');
  write(
    'src/plan/tested-orphan.test.ts',
    "import { testedOrphan } from './tested-orphan.ts';",
    'testedOrphan.toFixed();',
  );
}

async function runBiome(): Promise<Finding[]> {
  const { diagnostics } = JSON.parse(
    await output('biome', 'lint', '--reporter=json', '--max-diagnostics=none', 'src'),
  ) as {
    diagnostics: { category: string; location: { path: string; start: { line: number } } }[];
  };
  return diagnostics.map(({ category, location }) => ({
    path: location.path,
    line: location.start.line,
    rule: category,
  }));
}

async function runCompiler(): Promise<Finding[]> {
  const text = await output('tsc', '-b', '--pretty', 'false');
  return [...text.matchAll(/^(.+?)\((\d+),\d+\): error (TS\d+):/gm)].map(([, path = '', line, rule = '']) => ({
    path,
    line: Number(line),
    rule,
  }));
}

async function runKnip(): Promise<string[]> {
  const text = await output('knip', '--production', '--include', 'files', '--reporter', 'json', '--no-progress');
  const { issues } = JSON.parse(text) as { issues: { file: string }[] };
  return issues.map(({ file }) => file);
}

/** What a tool of this project says about the copy. All of them end with an error here, as they should. */
function output(tool: string, ...args: string[]): Promise<string> {
  const command = join(copy, 'node_modules/.bin', tool);
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd: copy, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error) resolve(stdout);
      else reject(new Error(`${tool} found nothing wrong with a tree that breaks every rule. ${stderr}`));
    });
  });
}

/** Lines of a file, from 1, on which a rule found something. */
function linesOf(findings: readonly Finding[], path: string, rule: string): Set<number> {
  return new Set(findings.filter((found) => found.path === path && found.rule === rule).map(({ line }) => line));
}
