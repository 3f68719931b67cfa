import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { launchOptions } from './src/headless/browser-flags.ts';
import { findBrowser } from './src/headless/find-browser.ts';
import pageConfig from './vite.config.ts';

const browser = findBrowser();

const ALONE = 'src/**/*.alone.browser.test.{ts,tsx}';
const APART = 'src/**/*.apart.browser.test.{ts,tsx}';

/** Tests of some files in a browser; a project has one of its own. */
function inBrowser(name: string, include: string, ...exclude: string[]): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [include],
      exclude,
      // A slow machine, with all projects at once, takes its time to start a worker or to compile a shader.
      testTimeout: 60_000,
      expect: { poll: { timeout: 10_000 } },
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
  };
}

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
        inBrowser('browser', 'src/**/*.browser.test.{ts,tsx}', ALONE, APART),
        // In a browser of its own: Chromium's account of memory waits for every worker that there is.
        inBrowser('browser alone', ALONE),
        // With a storage of its own: what is stored is shared by all tests of one browser.
        inBrowser('browser apart', APART),
      ],
    },
  }),
);
