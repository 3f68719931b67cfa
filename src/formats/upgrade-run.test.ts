import { describe, expect, test } from 'vitest';
import first from './fixtures/run-format-1.json' with { type: 'json' };
import second from './fixtures/run-format-2.json' with { type: 'json' };
import { RUN_FORMAT } from './run.ts';
import { readRun } from './upgrade-run.ts';

const copy = () => structuredClone(first) as Record<string, unknown> & { outcomes: Record<string, unknown>[] };

describe('readRun', () => {
  test('a file of format 1 is read as the newest format, its samples untouched', () => {
    const reading = readRun(first);
    if (reading.status !== 'read') throw new Error(reading.message);
    const run = reading.value;
    expect(run).toMatchObject({ format: RUN_FORMAT, id: first.id, controls: [], replacements: [] });
    expect(run.plan).toMatchObject({ modes: ['latency'], margin: 1.05, preset: 'equal' });
    run.outcomes.forEach((outcome, index) => {
      expect(outcome).toMatchObject({ mode: 'latency', burnInCount: 0, latencyMs: first.outcomes[index]?.latencyMs });
    });
  });

  test('a file of format 2 is read as the newest format: its models get a name and a precision', () => {
    const reading = readRun(second);
    if (reading.status !== 'read') throw new Error(reading.message);
    const run = reading.value;
    expect(run.format).toBe(RUN_FORMAT);
    expect(run.versions.models).toEqual({
      digits: { name: 'digits', precision: 'fp32', ...second.versions.models.digits },
    });
    expect(run.outcomes).toEqual(second.outcomes);
  });

  test('the newest format is read as it is', () => {
    const reading = readRun(first);
    if (reading.status !== 'read') throw new Error(reading.message);
    expect(readRun(JSON.parse(JSON.stringify(reading.value)))).toEqual(reading);
  });

  test.each([
    ['a sample that is not a number', Number.NaN],
    ['a negative sample', -0.1],
    ['an infinite sample', Number.POSITIVE_INFINITY],
    ['a sample that is missing', null],
    ['a sample that is text', '1.5'],
  ])('%s is refused with its place', (_, sample) => {
    const run = copy();
    (run.outcomes[1] as { latencyMs: unknown[] }).latencyMs[3] = sample;
    const reading = readRun(run);
    expect(reading.status).toBe('unreadable');
    expect(reading).toHaveProperty('message', expect.stringContaining('outcomes.1.latencyMs.3'));
  });

  test.each([
    [
      'no samples at all',
      (run: ReturnType<typeof copy>) => ((run.outcomes[0] as { latencyMs: unknown[] }).latencyMs = []),
    ],
    ['a measured outcome without a check', (run: ReturnType<typeof copy>) => delete run.outcomes[0]?.check],
    ['no outcomes', (run: ReturnType<typeof copy>) => delete (run as Record<string, unknown>).outcomes],
    ['no plan', (run: ReturnType<typeof copy>) => delete run.plan],
    ['an unknown arm', (run: ReturnType<typeof copy>) => Object.assign(run.outcomes[0] ?? {}, { arm: 'ort:cpu' })],
  ])('%s is refused', (_, spoil) => {
    const run = copy();
    spoil(run);
    expect(readRun(run).status).toBe('unreadable');
  });

  test.each([
    [{ ...first, format: 99 }, 'written by a newer one'],
    [{ ...first, format: '1' }, 'no format number'],
    [{ format: 1 }, 'not built like one'],
    [[], 'no format number'],
    [null, 'no format number'],
    ['run', 'no format number'],
  ])('what is no run of Dyno is refused in words', (value, words) => {
    expect(readRun(value)).toMatchObject({ status: 'unreadable', message: expect.stringContaining(words) });
  });
});
