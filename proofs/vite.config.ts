import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import pageConfig from '../vite.config.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The page of the proofs: built like the product's, with its isolation and its minified workers, and never into `dist`. */
export default defineConfig({
  ...pageConfig,
  // No service worker, and no policy: the proofs are in the page.
  plugins: [],
  root: fromRoot('proofs/page'),
  publicDir: fromRoot('public'),
  build: {
    ...pageConfig.build,
    outDir: fromRoot('.cache/proofs'),
    emptyOutDir: true,
    rolldownOptions: { input: fromRoot('proofs/page/index.html') },
  },
});
