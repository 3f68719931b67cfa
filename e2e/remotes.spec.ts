import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { callDyno } from './call-dyno.ts';
import { readRun } from './read-run.ts';
import { findGrid, freePort, startChrome, startGrid, startPlaywrightServer } from './remote-browsers.ts';

test('two browsers at once, a run file each; without flags they have no WebGPU, and say why', async () => {
  const folder = test.info().outputPath('beside');
  const [server, chrome] = await Promise.all([startPlaywrightServer(0, folder), startChrome(folder)]);
  try {
    const out = test.info().outputPath('run.json');
    const words = [
      'run',
      '--models',
      'digits',
      '--arms',
      'ort:wasm,ort:webgpu',
      '--quick',
      '--connect',
      server.address,
      '--cdp',
      chrome.address,
      '--out',
      out,
    ];
    const { exit, err } = await callDyno(words);
    expect({ exit, err }).toMatchObject({ exit: 1 });
    const runs = ['run-1.json', 'run-2.json'].map((name) => readRun(test.info().outputPath(name)));
    const skipped = {
      status: 'skipped',
      reason: 'no-webgpu',
      message: expect.stringContaining('--enable-unsafe-webgpu'),
    };
    for (const { endedBy, plan, outcomes } of runs) {
      expect({ endedBy, plan }).toEqual({ endedBy: 'completed', plan: runs[0]?.plan });
      for (const outcome of outcomes)
        expect(outcome).toMatchObject(outcome.arm === 'ort:wasm' ? { status: 'measured' } : skipped);
    }
    expect(err).toContain(`${chrome.address}: digits, batch 1, latency: ort:webgpu skipped`);
  } finally {
    await Promise.all([server.kill(), chrome.kill()]);
  }
});

test('a remote that is killed in mid-run costs its unfinished block, and goes on when it is back', async () => {
  let server = await startPlaywrightServer(0, test.info().outputPath('beside'));
  const port = Number(new URL(server.address).port);
  let back: Promise<unknown> | undefined;
  try {
    const out = test.info().outputPath('run.json');
    const words = ['--models', 'digits', '--arms', 'tfjs:wasm,ort:wasm', '--mode', 'latency,memory,cold', '--quick'];
    const { exit, err } = await callDyno(['run', ...words, '--connect', server.address, '--out', out], {}, (said) => {
      if (back || !/^1 of at most 3 /m.test(said)) return;
      back = server.kill().then(async () => {
        server = await startPlaywrightServer(port, test.info().outputPath('beside'));
      });
    });
    await back;
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(err).toMatch(/connection to the browser was lost, and is sought again\./);
    // The first block was not taken again, and nothing that was under way counts as failed.
    expect(err.match(/^\d of at most 3 .*latency, block 1/gm)).toHaveLength(1);
    const run = readRun(out);
    expect(run.endedBy).toBe('completed');
    expect(run.outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'measured'));
  } finally {
    await back?.catch(() => {});
    await server.kill();
  }
});

test('a Selenium Grid', async () => {
  // Its programs may have to be fetched first.
  test.setTimeout(480_000);
  const grid = findGrid(path.resolve('.cache/selenium'));
  if (grid.status === 'absent') return test.info().skip(true, grid.why);
  const hub = await startGrid(grid);
  try {
    const out = test.info().outputPath('run.json');
    // As Playwright itself is told of a grid.
    const words = ['--models', 'digits', '--arms', 'tfjs:wasm,ort:wasm', '--quick', '--gpu', 'software'];
    const { exit, err } = await callDyno(['run', ...words, '--out', out], { SELENIUM_REMOTE_URL: hub.address });
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(readRun(out).outcomes.map(({ status }) => status)).toEqual(['measured', 'measured', 'measured', 'measured']);
    // Nobody is left in it.
    const status = async () => await (await fetch(`${hub.address}/status`)).text();
    await expect.poll(status).not.toMatch(/"sessionId"/);
  } finally {
    await hub.kill();
  }
});

test('what cannot be reached or is not isolated: exit 3, with what to do', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const plain = await serveWithoutHeaders();
  const chrome = await startChrome(test.info().outputPath('beside'));
  try {
    const [gone, other] = await Promise.all([
      callDyno(['list', '--cdp', nobody]),
      callDyno(['list', '--cdp', chrome.address, '--page-url', plain.url]),
    ]);
    expect(gone).toMatchObject({ exit: 3, err: expect.stringContaining('--remote-debugging-port=9222') });
    expect(other).toMatchObject({ exit: 3, err: expect.stringContaining('Cross-Origin-Embedder-Policy') });
  } finally {
    plain.close();
    await chrome.kill();
  }
});

/** The built page from a server that knows nothing of isolation. */
async function serveWithoutHeaders(): Promise<{ readonly url: string; close(): void }> {
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer(({ url = '' }, response) => {
    const file = path.join('dist', new URL(url, 'http://page').pathname);
    response.setHeader('Content-Type', types[path.extname(file)] ?? 'application/octet-stream');
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
