import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright';
import { preview } from 'vite';
import { launchBrowser } from '#headless/open-page.ts';
import { PROJECT_ROOT } from '#headless/project-root.ts';
import type {} from './page/proof-protocol.ts';

const CONFIG = path.join(PROJECT_ROOT, 'proofs', 'vite.config.ts');

export interface ProofPage {
  readonly page: Page;
  /** Of the browser that proves. */
  readonly version: string;
  close(): Promise<void>;
}

/**
 * Builds the page of the proofs, serves it isolated like the product's, and opens it in a real browser.
 * @param onProgress told of each trial and each round
 */
export async function openProofPage(onProgress: (text: string) => void): Promise<ProofPage> {
  buildProofs();
  const server = await preview({ configFile: CONFIG, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  const browser = await launchBrowser({ gpu: 'software', headed: false });
  const close = async () => {
    await browser.close().catch(() => {});
    await server.close();
  };
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => process.stderr.write(`The page said: ${error.message}\n`));
    await page.exposeFunction('proofProgress', onProgress);
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction(() => globalThis.proofs !== undefined);
    return { page, version: browser.version(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In a process of its own, so that no thread of the builder is left while the page measures. */
function buildProofs(): void {
  const vite = path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--config', CONFIG, '--logLevel', 'error'], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) throw new Error('The page of the proofs could not be built: what Vite said stands above.');
}
