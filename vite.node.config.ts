import { defineConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };

/**
 * The command line and the fixture for people who install Dyno: plain JavaScript in `lib/`, with all but its dependencies
 * inside.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: [...Object.keys(pkg.dependencies), ...Object.keys(pkg.peerDependencies), 'vite'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'lib',
    rolldownOptions: {
      input: { dyno: 'src/headless/cli.ts', playwright: 'src/headless/playwright-test.ts' },
      output: { banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : '') },
    },
  },
});
