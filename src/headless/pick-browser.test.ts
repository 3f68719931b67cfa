import { expect, test } from 'vitest';
import { EXIT, Stop } from './exit-code.ts';
import { explainAbsent, pickBrowser } from './pick-browser.ts';

const setting = { gpu: 'software', headed: false } as const;

function refusal(words: Parameters<typeof pickBrowser>[0]) {
  try {
    pickBrowser(words, setting);
  } catch (error) {
    if (error instanceof Stop) return { exit: error.exit, message: error.message };
  }
  throw new Error('nothing was refused');
}

test('a channel is Playwright’s to find, with our flags', () => {
  const { options, name } = pickBrowser({ channel: 'msedge' }, setting);
  expect(options).toMatchObject({ channel: 'msedge', headless: true });
  expect(options).not.toHaveProperty('executablePath');
  expect(options.args).toContain('--enable-unsafe-webgpu');
  expect(name).toBe('the channel msedge');
});

test('a program is taken by its path', () => {
  expect(pickBrowser({ executable: process.execPath }, setting)).toMatchObject({
    name: process.execPath,
    options: { executablePath: process.execPath },
  });
  expect(refusal({ executable: '/nowhere/chrome' })).toEqual({
    exit: EXIT.noPage,
    message: '--executable names /nowhere/chrome: there is no program.',
  });
});

test('words that do not go together', () => {
  expect(refusal({ channel: 'chrome', executable: process.execPath }).exit).toBe(EXIT.usage);
  expect(refusal({ browser: 'firefox', channel: 'chrome' })).toMatchObject({ exit: EXIT.usage });
});

test('another engine gets none of Chromium’s flags', () => {
  const { options, type } = pickBrowser({ browser: 'firefox', executable: process.execPath }, setting);
  expect(type.name()).toBe('firefox');
  expect(options).toMatchObject({ firefoxUserPrefs: { 'dom.webgpu.enabled': true } });
  expect(options).not.toHaveProperty('args');
});

test('an engine that is not here: how to get it', () => {
  expect(explainAbsent('webkit')).toContain('npx playwright install --with-deps webkit');
});
