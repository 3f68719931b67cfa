import { readFileSync } from 'node:fs';

/** The scripts and styles that the built page names itself: what a browser loads before the first paint. */
function firstLoad(page: string): string[] {
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    const path = /\b(?:src|href)="(?:\.\/|\/)?([^":]+\.(?:js|css))"/.exec(tag)?.[1];
    return path ? [`dist/${path}`] : [];
  });
}

const files = firstLoad(readFileSync('dist/index.html', 'utf8'));
if (!files.some((file) => file.endsWith('.js')))
  throw new Error('dist/index.html names no script: what is to be measured?');

/** Runtimes and the worker are loaded later, when a trial asks for them. */
export default [{ name: 'first load, JavaScript and CSS', path: files, limit: '150 kB', gzip: true }];
