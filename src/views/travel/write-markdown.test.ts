import { expect, test } from 'vitest';
import second from '#formats/fixtures/run-format-2.json' with { type: 'json' };
import { readRun } from '#formats/upgrade-run.ts';
import { summariseRun } from '#statistics/summarise-run.ts';
import { sayRun } from '#views/results/say-run.ts';
import { writeMarkdown } from './write-markdown.ts';

function theSummary() {
  const reading = readRun(second);
  if (reading.status !== 'read') throw new Error(reading.message);
  return summariseRun(reading.value);
}

test('the sentence first, then where, then every pair and every cell', () => {
  const summary = theSummary();
  const [sentence, , where, pairs, cells] = writeMarkdown(summary, sayRun(summary)).split('\n\n');
  expect(sentence).toMatch(/^\*\*.*: a quick look, no verdict\.\*\*$/);
  expect(where).toContain(`seed ${summary.plan.seed}`);
  expect(pairs?.split('\n')).toHaveLength(2 + 3);
  expect(cells?.split('\n')).toHaveLength(2 + 3);
});

test('what stands in a file stays text', () => {
  const summary = theSummary();
  const device = { ...summary.device, browser: '<img src=x onerror=alert(1)> [a](javascript:b)', platform: 'a\n| b' };
  const text = writeMarkdown({ ...summary, device }, sayRun(summary));
  expect(text).toContain('\\<img src=x onerror=alert(1)\\> \\[a\\](javascript:b) on a \\| b');
});
