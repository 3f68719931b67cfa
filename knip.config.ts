import type { KnipConfig } from 'knip';

/** What a style sheet reaches: `@import` and `url()` of another file or package, as imports that knip can follow. */
const importsOfCss = (css: string): string =>
  [...css.matchAll(/(?:@import\s+|url\(\s*)['"]?([^'")\s;]+)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/^(?:data:|https?:|#)/.test(path))
    .map((path) => `import '${path}';`)
    .join('\n');

/** Every file in `src/` and `e2e/` is reached from a page, the worker, the command line or a test. */
const config: KnipConfig = {
  // Marked with !: what people run. The rest is for development; `--production` leaves it out, so that a file which only
  // its own test reaches is found. knip reads index.html and headless.html itself; the worker is started by URL.
  entry: ['src/trial/trial.worker.ts!', 'src/headless/{cli,test-all}.ts!', 'src/**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
  project: ['src/**/*.{ts,tsx,css}!', 'e2e/**/*.ts', '*.ts'],
  ignoreExportsUsedInFile: true,
  compilers: { css: importsOfCss },
};
export default config;
