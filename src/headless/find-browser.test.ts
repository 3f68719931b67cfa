import { expect, test } from 'vitest';
import { findBrowser, type Surroundings } from './find-browser.ts';

const around = (there: readonly string[], other: Partial<Surroundings> = {}): Surroundings => ({
  platform: 'linux',
  env: { PATH: '/opt/tools:/usr/bin' },
  playwrightPath: '/cache/chromium-1/chrome',
  isExecutable: (file) => there.includes(file),
  ...other,
});

test('the browser that DYNO_BROWSER names comes before all others', () => {
  const there = ['/my/chrome', '/cache/chromium-1/chrome', '/usr/bin/chromium'];
  const found = findBrowser(around(there, { env: { DYNO_BROWSER: '/my/chrome' } }));
  expect(found).toEqual({ status: 'found', path: '/my/chrome', origin: 'DYNO_BROWSER' });
});

test('a wrong DYNO_BROWSER is never replaced by another browser', () => {
  const found = findBrowser(around(['/usr/bin/chromium'], { env: { DYNO_BROWSER: '/my/chrome' } }));
  expect(found).toMatchObject({ status: 'absent', message: expect.stringContaining('/my/chrome') });
});

test("Playwright's own Chromium comes before the system's browsers, if it is on the disk", () => {
  const there = ['/usr/bin/google-chrome', '/cache/chromium-1/chrome'];
  expect(findBrowser(around(there))).toMatchObject({ path: '/cache/chromium-1/chrome', origin: 'Playwright' });
  expect(findBrowser(around(['/usr/bin/google-chrome']))).toMatchObject({ origin: 'system' });
});

test.each([
  ['Chrome before Chromium', ['/usr/bin/chromium', '/usr/bin/google-chrome'], '/usr/bin/google-chrome'],
  ['Chromium before Edge', ['/usr/bin/microsoft-edge', '/usr/bin/chromium-browser'], '/usr/bin/chromium-browser'],
  ['on PATH alone', ['/opt/tools/chromium'], '/opt/tools/chromium'],
])('Linux: %s', (_, there, path) => {
  expect(findBrowser(around(there))).toMatchObject({ status: 'found', path, origin: 'system' });
});

test('macOS: for everybody or for one person', () => {
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  for (const path of [chrome, `/Users/me${chrome}`]) {
    expect(findBrowser(around([path], { platform: 'darwin', env: { HOME: '/Users/me' } }))).toMatchObject({ path });
  }
});

test('Windows: in each of the program folders', () => {
  const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
  const path = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(findBrowser(around([path], { platform: 'win32', env }))).toMatchObject({ path });
});

test('without any browser it says what to do', () => {
  const search = findBrowser(around([]));
  expect(search).toMatchObject({ status: 'absent', message: expect.stringMatching(/Install .* DYNO_BROWSER/) });
});
