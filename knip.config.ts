import type { KnipConfig } from 'knip';

/** What a style sheet reaches: `@import` and `url()` of another file or package, as imports that knip can follow. */
const importsOfCss = (css: string): string =>
  [...css.matchAll(/(?:@import\s+|url\(\s*)['"]?([^'")\s;]+)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/^(?:data:|https?:|#)/.test(path))
    .map((path) => `import '${path}';`)
    .join('\n');

/** Every file in `src/`, `e2e/` and `proofs/` is reached from a page, a worker, the command line or a test. */
const config: KnipConfig = {
  // Marked with !: what people run. The rest is for development; `--production` leaves it out, so that a file which only
  // its own test reaches is found. knip reads index.html and headless.html itself; the worker is started by URL.
  entry: [
    'src/trial/trial.worker.ts!',
    'src/store/import.worker.ts!',
    'src/views/claims/judge.worker.ts!',
    // Built by vite.host.ts.
    'src/host/service-worker.ts!',
    'src/headless/{cli,test-all,prepare-package}.ts!',
    'vite.node.config.ts',
    // Proven, and not shown by a page yet: where a single trial seems to change.
    'src/statistics/changepoint.ts!',
    '{src,proofs}/**/*.test.{ts,tsx}',
    'e2e/**/*.ts',
    'examples/**/*.ts',
    'proofs/{prove,prove-catalogue,bench-harness,bench-draw,bench-compare,bench-store,bench-page,prove-browser,time-a-comparison,vite.config,planted.vite.config}.ts',
    'proofs/page/slow-runtime.ts',
    'proofs/page/{proof-page,*.worker}.ts',
  ],
  // What only tests in a browser reach is no part of what people run.
  project: [
    'src/**/*.{ts,tsx,css}!',
    '!src/trial/fetch-test-model.ts!',
    'e2e/**/*.ts',
    'examples/**/*.ts',
    'proofs/**/*.ts',
    '*.ts',
  ],
  ignoreExportsUsedInFile: true,
  compilers: { css: importsOfCss },
};
export default config;
