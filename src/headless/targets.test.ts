import { expect, test } from 'vitest';
import { readTargets, type TargetWords } from './targets.ts';

const messageOf = (words: TargetWords): string => {
  try {
    readTargets(words, undefined);
  } catch (error) {
    return (error as Error).message;
  }
  return 'taken';
};

test('without a word, the browser of this machine; with them, all that are named', () => {
  expect(readTargets({}, undefined)).toEqual([{ kind: 'here' }]);
  expect(readTargets({ connect: ['ws://a:1', 'wss://b'], cdp: ['http://127.0.0.1:9222'] }, undefined)).toEqual([
    { kind: 'playwright', endpoint: 'ws://a:1' },
    { kind: 'playwright', endpoint: 'wss://b' },
    { kind: 'cdp', endpoint: 'http://127.0.0.1:9222' },
  ]);
});

test('the grid of SELENIUM_REMOTE_URL counts as said, and gives way to what is said', () => {
  const grid = 'http://localhost:4444';
  expect(readTargets({}, grid)).toEqual([{ kind: 'grid', endpoint: grid }]);
  expect(readTargets({ connect: ['ws://a:1'] }, grid)).toEqual([{ kind: 'playwright', endpoint: 'ws://a:1' }]);
});

test('an address of another kind is refused with what it should begin with', () => {
  expect(messageOf({ connect: ['http://a:1'] })).toContain('--connect takes an address that begins with ws://');
  expect(messageOf({ cdp: ['9222'] })).toContain('“9222”');
  expect(messageOf({ pageUrl: 'ftp://a' })).toContain('--page-url');
});

test('a browser on another machine needs an address of the page; one behind Playwright does not', () => {
  expect(messageOf({ cdp: ['http://10.0.0.7:9222'] })).toContain('--page-url https://…');
  expect(messageOf({ grid: ['http://hub.example:4444'] })).toContain('cannot reach the page');
  expect(messageOf({ cdp: ['http://10.0.0.7:9222'], pageUrl: 'https://lab.example/' })).toBe('taken');
  expect(messageOf({ connect: ['ws://10.0.0.7:3000'] })).toBe('taken');
  expect(messageOf({ cdp: ['http://[::1]:9222'] })).toBe('taken');
});
