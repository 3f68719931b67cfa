import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import pageConfig from '../vite.config.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The worker of trials, with a known slowness around each inference: see `page/slow-runtime.ts`. */
function plantSlowness(): Plugin {
  return {
    name: 'plant-slowness',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/trial/trial.worker.ts')) return undefined;
      const planted = code.replace(/(carryOutTrial\(data, \{[\s\S]*?\n {4}\})\)/, '$1, loadSlowRuntime)');
      if (planted === code) throw new Error('The worker of trials has changed: nothing was planted.');
      return `import { loadSlowRuntime } from ${JSON.stringify(fromRoot('proofs/page/slow-runtime.ts'))};\n${planted}`;
    },
  };
}

/** The page as it is shipped, but that each inference is followed by work of a tenth of its time. */
export default defineConfig({
  ...pageConfig,
  root: fromRoot(''),
  build: { ...pageConfig.build, outDir: fromRoot('.cache/planted'), emptyOutDir: true },
  worker: { ...pageConfig.worker, plugins: () => [plantSlowness()] },
});
