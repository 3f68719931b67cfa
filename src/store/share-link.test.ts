import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import second from '#formats/fixtures/run-format-2.json' with { type: 'json' };
import { packSummary } from '#formats/packed-summary.ts';
import { readRun } from '#formats/upgrade-run.ts';
import { summariseRun } from '#statistics/summarise-run.ts';
import { readShareLink, writeShareLink } from './share-link.ts';

function theSummary() {
  const reading = readRun(second);
  if (reading.status !== 'read') throw new Error(reading.message);
  return summariseRun(reading.value);
}

async function theQuery(): Promise<string> {
  const link = await writeShareLink(theSummary());
  if (link.status !== 'written') throw new Error('too long');
  return link.query;
}

const queryOf = (text: string) => `run=1.${deflateRawSync(text).toString('base64url')}`;

test('a summary survives the way through a link, letter by letter', async () => {
  const query = await theQuery();
  expect(query).toMatch(/^run=1\.[\w-]+$/);
  expect(await readShareLink(query)).toEqual({ status: 'read', value: theSummary() });
});

test('what holds too much for a link says so, and makes none', async () => {
  const summary = theSummary();
  const device = { ...summary.device, userAgent: randomBytes(20_000).toString('base64') };
  const link = await writeShareLink({ ...summary, device });
  expect(link.status).toBe('too-long');
});

const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

test.each<[string, () => string | Promise<string>, RegExp]>([
  ['nothing', () => '', /holds no run/],
  ['a version to come', async () => (await theQuery()).replace('run=1.', 'run=2.'), /another version/],
  ['cut off', async () => (await theQuery()).slice(0, -200), /damaged/],
  ['one letter changed', async () => `${(await theQuery()).slice(0, 60)}~${(await theQuery()).slice(61)}`, /damaged/],
  ['too long', () => `run=1.${'A'.repeat(70_000)}`, /longer than any/],
  ['a compression bomb', () => queryOf(' '.repeat(20_000_000)), /unpacks to far more/],
  ['no JSON', () => queryOf('{"a"'), /damaged/],
  ['JSON of something else', () => queryOf('{"format":1}'), /no run/],
  ['deep nesting', () => queryOf(`[1,{"plan":{"models":[],"arms":[]}},[],[[0,0,0,1,${deep}]]]`), /no run|damaged/],
  ['a prototype', () => queryOf('[1,{"plan":{"models":["a"],"arms":[]},"__proto__":{"x":1}},[],[]]'), /no run/],
  [
    'digits without end',
    () => queryOf(`[1,{"plan":{"models":["a"],"arms":["b"]}},[],[[0,0,0,1,{"trials":{"t":[0,1,"9A","1A",""]}}]]]`),
    /no run/,
  ],
  [
    'HTML where a name is',
    () => {
      const packed = JSON.parse(JSON.stringify(packSummary(theSummary()))) as [number, { device: { cores: unknown } }];
      packed[1].device.cores = '<script>alert(1)</script>';
      return queryOf(JSON.stringify(packed));
    },
    /no run: device.cores/,
  ],
])('%s is refused with a sentence', async (_, make, sentence) => {
  const reading = await readShareLink(await make());
  expect(reading).toMatchObject({ status: 'unreadable', message: expect.stringMatching(sentence) });
  expect(reading).toMatchObject({ message: expect.stringMatching(/Nothing was opened/) });
});
