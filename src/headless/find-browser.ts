import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

/** What the search looks at. All of it can be given, so that every platform is tested on any. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Playwright would keep its own Chromium, whether or not it is there. */
  readonly playwrightPath: string;
  readonly isExecutable: (file: string) => boolean;
}

export type BrowserSearch =
  | { readonly status: 'found'; readonly path: string; readonly origin: 'DYNO_BROWSER' | 'Playwright' | 'system' }
  | { readonly status: 'absent'; readonly message: string };

/**
 * Finds a Chromium-based browser on this machine without starting or installing anything:
 * the one that `DYNO_BROWSER` names, Playwright's own, Chrome, Chromium, Edge.
 */
export function findBrowser(around: Surroundings = thisMachine()): BrowserSearch {
  const named = around.env.DYNO_BROWSER;
  if (named) {
    // A browser asked for by name is never replaced by another: the figures would be another browser's.
    return around.isExecutable(named)
      ? { status: 'found', path: named, origin: 'DYNO_BROWSER' }
      : { status: 'absent', message: `DYNO_BROWSER names ${named}, and there is no program there.` };
  }
  if (around.isExecutable(around.playwrightPath)) {
    return { status: 'found', path: around.playwrightPath, origin: 'Playwright' };
  }
  const found = listCandidates(around).find(around.isExecutable);
  if (found) return { status: 'found', path: found, origin: 'system' };
  return {
    status: 'absent',
    message:
      'No Chromium-based browser was found. Install Chrome, Chromium or Edge, or set DYNO_BROWSER to the path of one, ' +
      'or let `dyno browser` install one.',
  };
}

/** Every browser of Chromium's kind that is there, the one that would be used first. */
export function listBrowsers(around: Surroundings = thisMachine()): string[] {
  const named = around.env.DYNO_BROWSER;
  const places = [...(named ? [named] : []), around.playwrightPath, ...listCandidates(around)];
  return [...new Set(places)].filter(around.isExecutable);
}

/** Usual places, then PATH; within each Chrome before Chromium before Edge. */
function listCandidates({ platform, env }: Surroundings): string[] {
  switch (platform) {
    case 'darwin':
      return ['', env.HOME ?? ''].flatMap((home) =>
        ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
          (name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`,
        ),
      );
    case 'win32': {
      const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
      const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
      return [...programs, 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((program) =>
        roots.map((root) => path.win32.join(root, program)),
      );
    }
    default: {
      const names = [
        'google-chrome-stable',
        'google-chrome',
        'chromium',
        'chromium-browser',
        'microsoft-edge-stable',
        'microsoft-edge',
      ];
      const onPath = (env.PATH ?? '').split(':').filter((folder) => folder !== '');
      const folders = ['/usr/bin', '/usr/local/bin', ...onPath];
      const bundled = ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
      return [...names.flatMap((name) => folders.map((folder) => path.posix.join(folder, name))), ...bundled];
    }
  }
}

function thisMachine(): Surroundings {
  return {
    platform: process.platform,
    env: process.env,
    playwrightPath: chromium.executablePath(),
    isExecutable: isProgram,
  };
}

/** Whether there is a file that this process may start. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
