import type { Browser, BrowserContext, Page } from 'playwright';
import type { Device } from '#formats/device.ts';
import { DeviceSchema } from '#formats/device.ts';
import { type Manifest, ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import type {} from '#runner/automation.ts';
import type { Gpu } from './browser-flags.ts';
import { EXIT, Stop } from './exit-code.ts';
import { type BrowserWords, pickBrowser } from './pick-browser.ts';

/** The development server compiles the page on the first request: that takes a while on a small machine. */
const LOAD_TIMEOUT_MS = 60_000;

/** Which browser, and how it is started. */
export interface Launch {
  readonly gpu: Gpu;
  readonly headed: boolean;
  readonly words?: BrowserWords;
}

/**
 * Starts the browser that was asked for, or the one that this machine has.
 * @throws Stop if there is none, or if it does not start
 */
export async function launchBrowser({ words = {}, ...setting }: Launch): Promise<Browser> {
  const { type, name, options } = pickBrowser(words, setting);
  try {
    return await type.launch(options);
  } catch (error) {
    throw new Stop(EXIT.noPage, explainLaunch(name, (error as Error).message));
  }
}

/** The advice stands first: the browser's own log, which follows, is long. */
function explainLaunch(name: string, log: string): string {
  const advice = /No usable sandbox/.test(log)
    ? 'Its sandbox is not allowed here. Install Chrome or Chromium as a package of the system, which allows it, ' +
      'and set DYNO_BROWSER to that one.'
    : /missing X server|DISPLAY/.test(log)
      ? 'There is no display to open a window on. Leave out --headed.'
      : 'Name another one with --executable or DYNO_BROWSER; `dyno doctor` shows those that are here.';
  return `The browser (${name}) did not start. ${advice}\n${log}`;
}

/**
 * Opens `headless.html` in a context of its own and waits until it takes orders.
 * @param onEvent is called in the page as `dynoEvent`
 * @throws Stop with what the page said of itself, if it does not get that far
 */
export async function openPage(browser: Browser, url: string, onEvent?: (event: unknown) => void): Promise<Page> {
  const page = await openEmpty(browser);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  try {
    if (onEvent) await page.exposeFunction('dynoEvent', onEvent);
    const response = await page.goto(new URL('headless.html', url).href, { timeout: LOAD_TIMEOUT_MS });
    if (!response?.ok()) throw new Error(`the server answered ${response?.status() ?? 'nothing'}`);
    // Not `waitForFunction`: it evaluates a text in the page, whose policy forbids that.
    await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: LOAD_TIMEOUT_MS });
    return page;
  } catch (error) {
    await leavePage(page).catch(() => {});
    const said = complaints.length > 0 ? `\nThe page said: ${complaints.join('\n')}` : '';
    throw new Stop(EXIT.noPage, `The page at ${url} does not load: ${(error as Error).message}${said}`);
  }
}

/** Contexts with the tabs of somebody else, which stay. */
const borrowed = new WeakSet<BrowserContext>();

async function openEmpty(browser: Browser): Promise<Page> {
  try {
    const context = await browser.newContext();
    return await context.newPage();
  } catch (error) {
    // Chrome on Android has the one context of its user, and no other.
    const [context] = browser.contexts();
    if (!context) throw new Stop(EXIT.noPage, `The browser opens no page: ${(error as Error).message}`);
    borrowed.add(context);
    return context.newPage();
  }
}

/** Closes a page of {@link openPage} and what was opened for it. */
export const leavePage = (page: Page): Promise<void> =>
  borrowed.has(page.context()) ? page.close() : page.context().close();

export interface Survey {
  readonly manifest: Manifest;
  readonly device: Device;
}

/** What there is to measure and what the browser can do, asked in a page that is closed again. */
export async function surveyPage(browser: Browser, url: string): Promise<Survey> {
  const page = await openPage(browser, url);
  try {
    const answer = await page.evaluate(() => globalThis.dyno?.survey());
    const manifest = readAs(ManifestSchema, answer?.manifest);
    if (manifest.status === 'unreadable') throw new Error(`in the catalogue, ${manifest.message}`);
    const device = readAs(DeviceSchema, answer?.device);
    if (device.status === 'unreadable') throw new Error(`in the device, ${device.message}`);
    return { manifest: manifest.value, device: device.value };
  } catch (error) {
    throw new Stop(EXIT.noPage, `The page does not say what it can measure: ${(error as Error).message}`);
  } finally {
    await leavePage(page).catch(() => {});
  }
}
