import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './src/headless/browser-flags.ts';
import { findBrowser } from './src/headless/find-browser.ts';

const browser = findBrowser();
// Files of tests measure side by side, which people are kept from: each has a lock of its own.
process.env.DYNO_LOCK = path.join(tmpdir(), `dyno-test-${process.pid}.lock`);

export default defineConfig({
  testDir: 'e2e',
  // Two files at a time: what is measured here is whether it can be measured, and no test asks how fast anything is.
  workers: 2,
  retries: 0,
  // The longest takes a minute and a half on two cores.
  timeout: 240_000,
  // Workers, models and parts of the page take their time on a busy machine.
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    // Known once the server has said it. Workers read this file anew, and find it in their environment.
    baseURL: process.env.DYNO_TEST_URL ?? '',
    launchOptions: browser.status === 'found' ? launchOptions(browser.path, { gpu: 'software' }) : {},
  },
  webServer: {
    // On a port that is free, whichever that is: two checkouts can be tested at once.
    command: 'node --import tsx src/headless/cli.ts open --no-browser --port 0',
    wait: { stdout: /Dyno is at (?<dyno_test_url>http:\S+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    timeout: 120_000,
  },
});
