import { existsSync } from 'node:fs';
import { type BrowserType, chromium, firefox, type LaunchOptions, webkit } from 'playwright';
import { type Gpu, launchOptions } from './browser-flags.ts';
import { EXIT, Stop } from './exit-code.ts';
import { findBrowser, isProgram } from './find-browser.ts';

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
type Engine = (typeof ENGINES)[number];

/** Which browser the command line asks for; nothing said: the first one of Chromium's kind that this machine has. */
export interface BrowserWords {
  readonly browser?: Engine;
  /** `chrome`, `msedge`, `chrome-beta`: as Playwright names them. */
  readonly channel?: string;
  /** The path of a program. */
  readonly executable?: string;
}

export interface PickedBrowser {
  readonly type: BrowserType;
  /** For messages: a path, or a channel. */
  readonly name: string;
  readonly options: LaunchOptions;
}

const TYPES: Readonly<Record<Engine, BrowserType>> = { chromium, firefox, webkit };

/**
 * The browser that the words ask for, and how it is started. One that was asked for is never replaced by another: the
 * figures would be another browser's.
 * @throws Stop for words that do not go together, and where there is no such browser
 */
export function pickBrowser(
  { browser: engine = 'chromium', channel, executable }: BrowserWords,
  setting: { readonly gpu: Gpu; readonly headed: boolean },
): PickedBrowser {
  if (channel !== undefined && executable !== undefined) {
    throw new Stop(EXIT.usage, '--channel and --executable both name a browser. Leave one of them out.');
  }
  if (channel !== undefined && engine !== 'chromium') {
    throw new Stop(EXIT.usage, `--channel names browsers of Chromium's kind, and ${engine} is none. Leave it out.`);
  }
  const type = TYPES[engine];
  if (executable !== undefined) {
    if (!isProgram(executable)) throw new Stop(EXIT.noPage, `--executable names ${executable}: there is no program.`);
    return { type, name: executable, options: optionsOf(engine, setting, executable) };
  }
  if (engine !== 'chromium') {
    const path = type.executablePath();
    if (existsSync(path)) return { type, name: path, options: optionsOf(engine, setting, path) };
    throw new Stop(EXIT.noPage, explainAbsent(engine));
  }
  if (channel !== undefined) {
    const { executablePath: _, ...options } = launchOptions('', setting);
    return { type, name: `the channel ${channel}`, options: { ...options, channel } };
  }
  const found = findBrowser();
  if (found.status === 'absent') throw new Stop(EXIT.noPage, found.message);
  return { type, name: found.path, options: launchOptions(found.path, setting) };
}

/** What to do about an engine of Playwright's that is not here. */
export function explainAbsent(engine: Exclude<Engine, 'chromium'>): string {
  const name = engine === 'firefox' ? 'Firefox' : 'WebKit';
  return (
    `Playwright's ${name} is not installed here. Install it with \`npx playwright install --with-deps ${engine}\`. ` +
    'Browsers of other makes are driven only in the builds that Playwright brings.'
  );
}

function optionsOf(
  engine: Engine,
  setting: { readonly gpu: Gpu; readonly headed: boolean },
  executablePath: string,
): LaunchOptions {
  if (engine === 'chromium') return launchOptions(executablePath, setting);
  const common = { executablePath, headless: !setting.headed, handleSIGINT: false, handleSIGTERM: false };
  // Firefox has WebGPU behind a switch on most platforms; a real GPU stays a matter of its own.
  return engine === 'firefox' ? { ...common, firefoxUserPrefs: { 'dom.webgpu.enabled': true } } : common;
}
