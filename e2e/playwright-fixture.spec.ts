import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { expectFaster } from '#headless/playwright-test.ts';
import { sampleRun } from './sample-run.ts';

const run = sampleRun({ models: ['digits', 'vww'], modes: ['latency'], blocks: 8 });

const messageOf = (...asked: Parameters<typeof expectFaster>): string => {
  try {
    expectFaster(...asked);
  } catch (error) {
    return (error as Error).message;
  }
  return 'faster';
};

test('faster is what the whole interval says, in either direction and beyond the margin', () => {
  expect(messageOf(run, 'ort:wasm', 'tfjs:wasm')).toBe('faster');
  expect(messageOf(run, 'ort:wasm', 'tfjs:wasm', { margin: '20%' })).toBe('faster');
  const turned = messageOf(run, 'tfjs:wasm', 'ort:wasm');
  expect(turned).toContain('Expected tfjs:wasm to be faster than ort:wasm, which is not shown on 2 of 2 workloads:');
  expect(turned).toMatch(
    /digits, batch 1, wasm: ONNX Runtime 1\.\d+ times as fast \(1\.\d+ to 1\.\d+, 95%, 8 blocks\)/,
  );
  expect(messageOf(run, 'ort:wasm', 'tfjs:wasm', { margin: 2, model: 'vww' })).toContain('on 1 of 1 workloads');
});

test('what cannot be told is no success: an arm that was not measured, one that failed, a quick look', () => {
  expect(messageOf(run, 'ort:wasm', 'tfjs:cpu')).toContain('the run does not compare them');
  const failed = {
    ...run,
    outcomes: run.outcomes.map((outcome) =>
      outcome.arm === 'ort:wasm'
        ? ({ ...outcome, status: 'failed', reason: 'timed-out', message: 'It took too long.' } as const)
        : outcome,
    ),
  };
  expect(messageOf(failed as typeof run, 'ort:wasm', 'tfjs:wasm')).toContain('ort:wasm failed: It took too long.');
  const quick = sampleRun({ models: ['digits'], modes: ['latency'], blocks: 1 });
  expect(messageOf(quick, 'ort:wasm', 'tfjs:wasm')).toContain('quick look, no verdict');
});

test('the example, as a team runs it', () => {
  const words = [
    'playwright',
    'test',
    '--config',
    'examples/playwright/playwright.config.ts',
    '--grep-invert',
    '@slow',
    // Playwright empties its folder when it starts, and by itself that is the one in which other tests keep their files.
    '--output',
    test.info().outputPath('example'),
  ];
  // Others may measure beside it, here.
  const env = { ...process.env, NODE_OPTIONS: '--conditions=dyno-source', DYNO_LOCK: test.info().outputPath('lock') };
  const { status, stdout, stderr } = spawnSync('npx', words, { encoding: 'utf8', env });
  expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: expect.stringContaining('1 passed') });
});
