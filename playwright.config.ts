import { defineConfig } from '@playwright/test';
import { launchOptions } from './src/headless/browser-flags.ts';
import { findBrowser } from './src/headless/find-browser.ts';

const PORT = 4174;
const browser = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  // Measuring tests disturb one another: one at a time, each on its own merits.
  workers: 1,
  retries: 0,
  timeout: 120_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    launchOptions: browser.status === 'found' ? launchOptions(browser.path, { gpu: 'software' }) : {},
  },
  webServer: {
    command: `npm run build -- --if-stale && npx vite preview --host 127.0.0.1 --port ${PORT} --strictPort`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
