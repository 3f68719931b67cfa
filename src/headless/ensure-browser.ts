import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type BrowserSearch, findBrowser } from './find-browser.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** A download that has not begun after this long is not going to: some machines reach package registries only. */
const CONNECTION_TIMEOUT_MS = '10000';

/**
 * Finds a browser, or installs one: Playwright's own Chromium, and where that cannot be downloaded the system's.
 * @param say is told in sentences what is done to this machine
 */
export function ensureBrowser(say: (sentence: string) => void): BrowserSearch {
  const found = findBrowser();
  if (found.status === 'found' || process.env.DYNO_BROWSER) return found;

  say("No browser found. Installing Playwright's Chromium.");
  if (installPlaywrightChromium(say)) return findBrowser();

  say("Playwright's Chromium could not be downloaded.");
  const root = rootPrefix();
  if (!existsSync('/usr/bin/apt-get') || root === undefined) return findBrowser();

  say("Installing the system's package `chromium` with apt-get.");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const installed =
    runs([...root, 'apt-get', 'update', '-q'], env) &&
    runs([...root, 'apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'], env);
  say(installed ? 'Installed the package `chromium`.' : 'apt-get could not install the package `chromium`.');
  return findBrowser();
}

/**
 * The browser first and the libraries that it needs after it: `--with-deps` does it the other way round and
 * would install a hundred packages before it finds that the download is out of reach.
 */
function installPlaywrightChromium(say: (sentence: string) => void): boolean {
  // By its own path: installed in somebody's project, npx would look in the wrong folder and fetch another version.
  const home = path.dirname(createRequire(import.meta.url).resolve('playwright/package.json'));
  const playwright = [process.execPath, path.join(home, 'cli.js')];
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: CONNECTION_TIMEOUT_MS };
  if (!runs([...playwright, 'install', '--no-shell', 'chromium'], env)) return false;
  if (process.platform === 'linux' && rootPrefix() !== undefined) {
    say('Installing the libraries that it needs.');
    runs([...playwright, 'install-deps', 'chromium'], env);
  }
  return true;
}

/** What to put before a command that needs root; undefined where that would ask for a password. */
function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return runs(['sudo', '-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** Its output goes to stderr: stdout is for results. */
function runs([command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean {
  const { status } = spawnSync(command, args, {
    cwd: PROJECT_ROOT,
    env,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32' && !path.isAbsolute(command),
  });
  return status === 0;
}
