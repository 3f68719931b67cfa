import { defineConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };

/** The command line for people who install Dyno: plain JavaScript in `lib/`, with all but its dependencies inside. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: [...Object.keys(pkg.dependencies), 'vite'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'lib',
    rolldownOptions: {
      input: { dyno: 'src/headless/cli.ts' },
      output: { banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : '') },
    },
  },
});
