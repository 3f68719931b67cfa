import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPlan } from '#plan/build-plan.ts';
import { collectRuns } from './collect-runs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dyno-collect-'));
const runs = path.join(folder, 'runs');
const page = path.join(folder, 'headless.html');
const server = createServer();
let origin = '';

const run = {
  format: 3,
  id: '3a1f0b52-6f0c-4a56-9d0e-0b8f5f2d7c11',
  startedAt: '2026-02-03T10:00:00.000Z',
  endedAt: '2026-02-03T10:00:05.000Z',
  endedBy: 'completed',
  plan: buildPlan({ models: ['digits'], arms: ['tfjs:wasm'], quick: true, seed: 1 }),
  device: {
    browser: 'Chromium 156',
    platform: 'Linux',
    userAgent: '',
    cores: 2,
    isolated: true,
    clock: { gridMs: 0.005, callMs: 0.001 },
    jspi: true,
    webgpu: { status: 'absent', message: 'None.' },
    webgl: { status: 'absent', message: 'None.' },
  },
  versions: { dyno: '0.1.0', tfjs: '4.22.0', ort: '1.30.0', models: {} },
  outcomes: [],
  controls: [],
  replacements: [],
};

beforeAll(async () => {
  mkdirSync(runs);
  writeFileSync(page, '<!doctype html><html><head><title>Dyno</title></head></html>');
  const collect = collectRuns({ folder: runs, page, names: ['lab.example'], say: () => {}, limitBytes: 2 ** 20 });
  server.on('request', (asked, response) =>
    collect(asked, response, () => {
      response.statusCode = 404;
      response.end();
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Asking {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** As any program may ask, also with headers that no browser lets a page set. */
function ask({ path = '/collect', method = 'POST', headers = {}, body = '' }: Asking) {
  const sent = Object.fromEntries(
    Object.entries({ Origin: origin, 'Content-Type': 'application/json', ...headers }).filter(
      ([, v]) => v !== undefined,
    ),
  ) as Record<string, string>;
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const asked = request(`${origin}${path}`, { method, headers: sent }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function getToken(): Promise<string> {
  const { text } = await ask({ path: '/headless.html', method: 'GET' });
  return /<meta name="dyno-collect" content="([\w-]{43})" \/>/.exec(text)?.[1] ?? '';
}

test('each copy of the page has a word of its own, good for one run; the server chooses the name', async () => {
  const token = await getToken();
  expect(token).not.toBe('');
  expect(await getToken()).not.toBe(token);
  const taken = await ask({ headers: { 'Dyno-Token': token }, body: JSON.stringify(run) });
  expect(taken).toEqual({ status: 201, text: expect.stringMatching(/^2026-02-03T10-00-00-[0-9a-f]{8}\.json$/) });
  expect(JSON.parse(readFileSync(path.join(runs, taken.text), 'utf8'))).toEqual(run);
  const again = await ask({ headers: { 'Dyno-Token': token }, body: JSON.stringify(run) });
  expect(again).toMatchObject({ status: 403, text: expect.stringContaining('Load it again') });
});

test('a copy that is fetched to be kept has no word', async () => {
  const { text } = await ask({ path: '/headless.html', method: 'GET', headers: { 'Sec-Fetch-Dest': 'empty' } });
  expect(text).toContain('<title>Dyno</title>');
  expect(text).not.toContain('dyno-collect');
});

test.each([
  ['no word', 403, { headers: {} }],
  ['a wrong word', 403, { headers: { 'Dyno-Token': 'A'.repeat(43) } }],
  ['another method', 405, { method: 'PUT' }],
  ['another page', 403, { headers: { Origin: 'http://evil.example' } }],
  ['no page at all', 403, { headers: { Origin: undefined } }],
  ['a page without an origin', 403, { headers: { Origin: 'null' } }],
  ['a name pointed here by somebody else', 403, { headers: { Host: 'evil.example', Origin: 'http://evil.example' } }],
  ['a form', 415, { headers: { 'Content-Type': 'text/plain' } }],
])('%s: %i, and nothing is written', async (_, status, asking: Asking) => {
  const before = readdirSync(runs);
  const token = asking.headers && Object.keys(asking.headers).length > 0 ? { 'Dyno-Token': await getToken() } : {};
  const answer = await ask({ body: JSON.stringify(run), ...asking, headers: { ...token, ...asking.headers } });
  expect(answer.status).toBe(status);
  expect(readdirSync(runs)).toEqual(before);
});

test.each([
  ['too large', 413, ' '.repeat(2 ** 20 + 1)],
  ['no JSON', 422, '{'],
  ['no run', 422, '{"format":3}'],
  ['no run of an old format either', 422, '{"format":1,"outcomes":7}'],
  ['a time that is a path', 422, JSON.stringify({ ...run, startedAt: '../../../../tmp/evil' })],
])('%s: %i, and the word is still good', async (_, status, body) => {
  const before = readdirSync(runs);
  const headers = { 'Dyno-Token': await getToken() };
  expect((await ask({ headers, body })).status).toBe(status);
  expect(readdirSync(runs)).toEqual(before);
  expect((await ask({ headers, body: JSON.stringify(run) })).status).toBe(201);
});

test('a run without a length is measured as it comes', async () => {
  const headers = { 'Dyno-Token': await getToken(), 'Transfer-Encoding': 'chunked' };
  expect((await ask({ headers, body: ' '.repeat(2 ** 20 + 1) })).status).toBe(413);
});

test('the name that it was given is its own, too', async () => {
  const host = 'lab.example';
  const headers = { 'Dyno-Token': await getToken(), Host: host, Origin: `https://${host}` };
  expect((await ask({ headers, body: JSON.stringify(run) })).status).toBe(201);
});

test.each(['/collect/../evil.json', '/collect/x', '/collect%2f..%2fevil'])(
  '%s is no place to send to',
  async (place) => {
    const headers = { 'Dyno-Token': await getToken() };
    const { status } = await ask({ path: place, headers, body: JSON.stringify(run) });
    expect(status).toBe(404);
  },
);
