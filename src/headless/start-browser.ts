import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright';
import { type Gpu, launchOptions } from './browser-flags.ts';
import { EXIT, Stop } from './exit-code.ts';
import { launchBrowser } from './open-page.ts';
import type { BrowserWords } from './pick-browser.ts';
import { isLoopback, type Target } from './targets.ts';

interface Starting {
  readonly gpu: Gpu;
  readonly headed: boolean;
  /** Which browser of this machine. */
  readonly words?: BrowserWords;
  /** Of the page: a browser that is reached through Playwright gets this one port of ours, and no other. */
  readonly url: string;
}

/** A server that is started again is back within this. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 1000;
/** For one try: a grid may have to start a machine first. */
const ANSWER_MS = 60_000;

/**
 * Starts the browser of this machine, or gets hold of one elsewhere.
 * @throws Stop, if it does not start or does not answer
 */
export async function startBrowser(target: Target, starting: Starting): Promise<Browser> {
  if (target.kind === 'here') return launchBrowser(starting);
  try {
    return await reach(target, starting);
  } catch (error) {
    throw new Stop(EXIT.noPage, explain(target, (error as Error).message));
  }
}

/** Gets hold of a browser that was lost, as soon as it is there again. */
export async function startBrowserAgain(target: Target, starting: Starting, cancelled: AbortSignal): Promise<Browser> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await startBrowser(target, starting);
    } catch (error) {
      if (target.kind === 'here' || cancelled.aborted || Date.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

function reach({ kind, endpoint }: Exclude<Target, { kind: 'here' }>, starting: Starting): Promise<Browser> {
  // Path and sandbox are the other machine's own affair; flags are taken where the server allows it.
  const { executablePath: _path, chromiumSandbox: _sandbox, ...options } = launchOptions('', starting);
  switch (kind) {
    case 'playwright': {
      const { hostname, port } = new URL(starting.url);
      return chromium.connect(endpoint, {
        headers: { 'x-playwright-launch-options': JSON.stringify(options) },
        timeout: ANSWER_MS,
        ...(isLoopback(hostname) ? { exposeNetwork: `${hostname}:${port}` } : {}),
      });
    }
    case 'cdp':
      return chromium.connectOverCDP(endpoint, { timeout: ANSWER_MS });
    case 'grid':
      return inGrid(endpoint, () => chromium.launch({ ...options, timeout: ANSWER_MS }));
  }
}

let gridIsFree: Promise<unknown> = Promise.resolve();

/** Playwright knows of a grid from the environment only: one start at a time, and the variable is put back. */
function inGrid(endpoint: string, launch: () => Promise<Browser>): Promise<Browser> {
  const started = gridIsFree.then(async () => {
    const before = process.env.SELENIUM_REMOTE_URL;
    process.env.SELENIUM_REMOTE_URL = endpoint;
    try {
      return await launch();
    } finally {
      if (before === undefined) delete process.env.SELENIUM_REMOTE_URL;
      else process.env.SELENIUM_REMOTE_URL = before;
    }
  });
  gridIsFree = started.catch(() => {});
  return started;
}

/** The advice stands first: Playwright's own log, which follows, is long. */
function explain({ kind, endpoint }: Exclude<Target, { kind: 'here' }>, log: string): string {
  const advice = /version|428/i.test(log)
    ? 'Its Playwright must be of the same version as the one here: `npx playwright --version` tells it.'
    : {
        playwright: 'Start one there with `npx playwright run-server --port 3000`, and look at firewall and address.',
        cdp: 'Start that Chrome with --remote-debugging-port=9222; for a phone, `adb forward tcp:9222 localabstract:chrome_devtools_remote`.',
        grid: 'Look at the status page of the grid: it needs a free node with Chrome or Chromium.',
      }[kind];
  return `The browser at ${endpoint} cannot be reached. ${advice}\n${log}`;
}
