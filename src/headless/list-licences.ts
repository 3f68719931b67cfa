import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a package.json says that matters here. */
interface Facts {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly homepage?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const IMPORTED = /(?:from|import)\s*\(?\s*'((?:@[\w.-]+\/)?[\w.-]+)[^']*'/g;

/**
 * The licences of all that is bundled: every package that the sources name, and what these need, each with the text
 * that it brings.
 * @param without packages that are installed beside it, with licences of their own
 * @throws Error where a package is not installed
 */
export function listLicences(root: string, without: readonly string[]): string {
  const found = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    const folder = findPackage(name, from);
    const facts = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Facts;
    const key = `${facts.name} ${facts.version}`;
    if (found.has(key)) return;
    found.set(key, printLicence(facts, folder));
    for (const other of Object.keys(facts.dependencies ?? {})) visit(other, folder);
  };
  for (const name of listImported(root)) if (!without.includes(name)) visit(name, root);
  const sections = [...found].sort(([a], [b]) => a.localeCompare(b)).map(([, text]) => text);
  return ['# Licences of what is bundled', ...sections].join('\n\n').concat('\n');
}

/** Packages by the imports of every source that is no test. */
export function listImported(root: string): string[] {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(?:tsx?|css)$/.test(file) && !/\.test\.tsx?$/.test(file),
  );
  const names = files.flatMap((file) => {
    const text = readFileSync(path.join(root, 'src', file), 'utf8');
    return [...text.matchAll(IMPORTED)].map(([, name = '']) => name);
  });
  return [...new Set(names)].filter((name) => existsSync(path.join(root, 'node_modules', name, 'package.json'))).sort();
}

function findPackage(name: string, from: string): string {
  const folder = path.join(from, 'node_modules', name);
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const above = path.dirname(from);
  if (above === from) throw new Error(`${name} is not installed, so its licence cannot be told.`);
  return findPackage(name, above);
}

function printLicence(
  { name, version, license = 'no licence named', author, homepage }: Facts,
  folder: string,
): string {
  const by = typeof author === 'string' ? author : author?.name;
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|thirdparty)/i.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  const about = [license, by, homepage].filter(Boolean).join('; ');
  return [`## ${name} ${version}`, about, ...texts].join('\n\n');
}
