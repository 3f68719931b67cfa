import { expect, test } from 'vitest';
import second from '#formats/fixtures/run-format-2.json' with { type: 'json' };
import type { Run } from '#formats/run.ts';
import { readRun } from '#formats/upgrade-run.ts';
import { summariseRun } from '#statistics/summarise-run.ts';
import { writeCellsCsv, writeSamplesCsv } from './write-csv.ts';

function theRun(): Run {
  const reading = readRun(second);
  if (reading.status !== 'read') throw new Error(reading.message);
  return reading.value;
}
const lines = (csv: string) => csv.trimEnd().split('\r\n');

test('a row for every cell, with its units in the heads', () => {
  const summary = summariseRun(theRun());
  const [head, ...rows] = lines(writeCellsCsv(summary));
  expect(head).toMatch(/^model,batch,runtime,backend,variant,mode,status,.*median_ms,p5_ms,p95_ms/);
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatch(/^digits,1,tfjs,wasm,,latency,measured,wasm,fp32,/);
  expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([head?.split(',').length]));
});

test('a row for every sample', () => {
  const run = theRun();
  const [head, ...rows] = lines(writeSamplesCsv(run).join(''));
  expect(head).toBe('model,batch,arm,block,order,sample,burn_in,ms');
  const samples = run.outcomes.flatMap((o) => (o.status === 'measured' && o.mode === 'latency' ? o.latencyMs : []));
  expect(rows.map((row) => Number(row.split(',').at(-1)))).toEqual(samples);
});

test('a message cannot break out of its field, nor become a formula', () => {
  const summary = summariseRun(theRun());
  const [cell] = summary.cells;
  if (!cell) throw new Error('no cell');
  const { mode, model, arm, batch } = cell;
  const message = '=HYPERLINK("http://x","a"),\nb';
  const failed = { mode, model, arm, batch, status: 'failed', reason: 'load-failed', message } as const;
  expect(writeCellsCsv({ ...summary, cells: [failed] })).toContain('"\'=HYPERLINK(""http://x"",""a""),\nb"');
});
