import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { launchOptions } from './src/headless/browser-flags.ts';
import { findBrowser } from './src/headless/find-browser.ts';
import pageConfig from './vite.config.ts';

const browser = findBrowser();

export default mergeConfig(
  // With its isolation headers, so that tests in the browser have threads and a fine clock like the page.
  pageConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            include: ['{src,proofs}/**/*.test.{ts,tsx}'],
            exclude: ['src/**/*.browser.test.{ts,tsx}'],
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['src/**/*.browser.test.{ts,tsx}'],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              // Without a browser the tests of the other project still run; these then fail with the reason.
              provider: playwright({
                launchOptions: browser.status === 'found' ? launchOptions(browser.path, { gpu: 'software' }) : {},
              }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
