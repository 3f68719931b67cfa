import { chromium, expect, test } from '@playwright/test';
import { ofArm, prefixWorker, replaceWorker, runInPage, serveAltered, tried } from './headless-lab.ts';

const WASM = 'models=digits&arms=tfjs:wasm,ort:wasm&seed=1&timeout=60';

const flipByte = (at: (length: number) => number) => (bytes: Buffer) => {
  const altered = Buffer.from(bytes);
  const index = at(bytes.length);
  altered[index] = (altered[index] as number) ^ 0x01;
  return altered;
};
/** 400 bytes of the weights with their exponents shifted: a graph that loads and computes something else. */
const spoilWeights = (bytes: Buffer) => {
  const altered = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  for (let index = middle; index < middle + 400; index++) altered[index] = (altered[index] as number) ^ 0x30;
  return altered;
};

test.describe('a model that is not what it should be', () => {
  test('one byte changed: hash-mismatch, and the other runtime goes on', async ({ page }) => {
    await serveAltered(
      page,
      'digits/model.onnx',
      flipByte((length) => length - 100),
      { vouched: false },
    );
    const run = await runInPage(page, WASM);
    expect(tried(run, 'ort:wasm')).toMatchObject([{ status: 'failed', reason: 'hash-mismatch' }]);
    expect(ofArm(run, 'tfjs:wasm').map(({ status }) => status)).toEqual(['measured', 'measured']);
    expect(run.endedBy).toBe('completed');
  });

  for (const [arm, path] of [
    ['ort:wasm', 'digits/model.onnx'],
    ['tfjs:wasm', 'digits/tfjs/group1-shard1of1.bin'],
  ] as const) {
    test(`weights altered and vouched for: wrong-output with the error and no time, ${arm}`, async ({ page }) => {
      await serveAltered(page, path, spoilWeights, { vouched: true });
      const run = await runInPage(page, WASM);
      const outcomes = tried(run, arm);
      expect(outcomes).toMatchObject([{ status: 'failed', reason: 'wrong-output' }]);
      expect(JSON.stringify(ofArm(run, arm))).not.toMatch(/latencyMs|coldStart/);
      expect(run.outcomes.filter(({ status }) => status === 'measured')).toHaveLength(2);
    });
  }

  test('an operation that nobody can call by itself: load-failed with its name, and as a graph it runs', async ({
    page,
  }) => {
    const rename = (bytes: Buffer) => Buffer.from(bytes.toString().replace('"op":"Identity"', '"op":"StopGradient"'));
    await serveAltered(page, 'digits/tfjs/model.json', rename, { vouched: true });
    const run = await runInPage(page, 'models=digits&arms=tfjs:cpu,tfjs:cpu@eager&seed=1&timeout=60');
    expect(tried(run, 'tfjs:cpu@eager')).toMatchObject([
      { status: 'failed', reason: 'load-failed', message: /cannot call StopGradient \(Identity\) by itself/ },
    ]);
    expect(ofArm(run, 'tfjs:cpu').map(({ status }) => status)).toEqual(['measured', 'measured']);
  });

  for (const [how, alter] of [
    ['two reference inputs swapped', (bytes: Buffer) => Buffer.concat([half(bytes, 1), half(bytes, 0)])],
    [
      'channels last where channels first belong',
      (bytes: Buffer) => Buffer.concat([0, 1].map((item) => toChannelsLast(half(bytes, item)))),
    ],
  ] as const) {
    test(`${how}: wrong-output on both runtimes`, async ({ page }) => {
      await serveAltered(page, 'vww/reference-inputs.f32', alter, { vouched: true });
      const run = await runInPage(page, WASM.replace('digits', 'vww'));
      for (const arm of ['tfjs:wasm', 'ort:wasm']) {
        const [outcome] = tried(run, arm);
        expect(outcome).toMatchObject({ status: 'failed', reason: 'wrong-output' });
        expect(outcome).toHaveProperty('check.maxRelativeError');
        const { maxRelativeError, tolerance } = (outcome as { check: { maxRelativeError: number; tolerance: number } })
          .check;
        expect(maxRelativeError).toBeGreaterThan(100 * tolerance);
      }
      expect(JSON.stringify(run.outcomes)).not.toMatch(/latencyMs|coldStart/);
    });
  }

  test('a missing file and a dropped connection: fetch-failed, and the other cells go on', async ({ page }) => {
    await page.route('**/models/digits/model.onnx', (route) => route.fulfill({ status: 404 }));
    await page.route('**/models/vww/tfjs/group1-shard1of1.bin', (route) => route.abort('connectionreset'));
    const run = await runInPage(page, WASM.replace('digits', 'digits,vww'));
    const outcomes = (model: string, arm: string) =>
      ofArm(run, arm).filter((outcome) => outcome.model === model && outcome.status !== 'skipped');
    expect(outcomes('digits', 'ort:wasm')).toMatchObject([{ reason: 'fetch-failed', message: /404/ }]);
    expect(outcomes('vww', 'tfjs:wasm')).toMatchObject([{ reason: 'fetch-failed', message: /dropped/ }]);
    expect(outcomes('digits', 'tfjs:wasm')).toMatchObject([{ status: 'measured' }, { status: 'measured' }]);
    expect(outcomes('vww', 'ort:wasm')).toMatchObject([{ status: 'measured' }, { status: 'measured' }]);
  });
});

test.describe('a worker that does not come through', () => {
  for (const [what, code, reason] of [
    ['throws at once', 'throw new Error("boom");', 'worker-died'],
    ['posts what nobody understands', 'self.onmessage = () => postMessage({ type: "hello" });', 'worker-died'],
    ['is not even a script', '<!doctype html>', 'worker-died'],
    ['closes itself without a word', 'self.close();', 'timed-out'],
    ['hangs', 'for (;;);', 'timed-out'],
    ['runs out of array buffers', 'const kept = []; for (;;) kept.push(new ArrayBuffer(2 ** 36));', 'out-of-memory'],
  ] as const) {
    test(`${what}: ${reason}, and the run completes`, async ({ page }) => {
      await replaceWorker(page, code);
      // Starting the worker is part of the time.
      const run = await runInPage(page, reason === 'timed-out' ? WASM.replace('timeout=60', 'timeout=2') : WASM);
      expect(run.endedBy).toBe('completed');
      for (const arm of ['tfjs:wasm', 'ort:wasm'])
        expect(tried(run, arm)).toMatchObject([{ status: 'failed', reason }]);
    });
  }

  test('no memory for the wasm heap: out-of-memory', async ({ page }) => {
    const message = 'WebAssembly.Memory(): could not allocate memory';
    await prefixWorker(page, `WebAssembly.Memory = function () { throw new RangeError(${JSON.stringify(message)}); };`);
    const run = await runInPage(page, WASM.replace('tfjs:wasm,', ''));
    expect(tried(run, 'ort:wasm')).toMatchObject([{ status: 'failed', reason: 'out-of-memory' }]);
  });

  test('no shared memory for threads: fell-back, not a slower number', async ({ page }) => {
    await prefixWorker(page, 'delete self.SharedArrayBuffer;');
    const run = await runInPage(page, WASM.replace(',ort:wasm', ''));
    expect(tried(run, 'tfjs:wasm')).toMatchObject([
      { status: 'failed', reason: 'fell-back', message: /threaded-simd/ },
    ]);
  });

  test('a GPU device lost half-way: device-lost on both runtimes, and the run completes', async ({ page }) => {
    await prefixWorker(
      page,
      `const { requestDevice } = GPUAdapter.prototype;
       GPUAdapter.prototype.requestDevice = async function (descriptor) {
         const device = await requestDevice.call(this, descriptor);
         setTimeout(() => device.destroy(), 100);
         return device;
       };`,
    );
    const run = await runInPage(page, 'models=digits&arms=tfjs:webgpu,ort:webgpu,ort:wasm&seed=1&timeout=60');
    for (const arm of ['tfjs:webgpu', 'ort:webgpu']) {
      expect(tried(run, arm)).toMatchObject([{ status: 'failed', reason: 'device-lost' }]);
    }
    expect(tried(run, 'ort:wasm')).toMatchObject([{ status: 'measured' }, { status: 'measured' }]);
  });
});

test.describe('a browser that lacks something', () => {
  test('no WebGPU and no WebGL: skipped with the reason, the rest is measured', async ({ baseURL, launchOptions }) => {
    const browser = await chromium.launch({
      ...launchOptions,
      args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'],
      ignoreDefaultArgs: ['--enable-unsafe-swiftshader'],
    });
    const page = await browser.newPage(baseURL ? { baseURL } : {});
    const run = await runInPage(page, 'models=digits&arms=tfjs:cpu,tfjs:webgl,tfjs:webgpu,ort:webgpu&seed=1');
    await browser.close();
    expect(ofArm(run, 'tfjs:cpu')).toMatchObject([{ status: 'measured' }, { status: 'measured' }]);
    for (const outcome of ofArm(run, 'tfjs:webgl'))
      expect(outcome).toMatchObject({ status: 'skipped', reason: 'no-webgl' });
    for (const arm of ['tfjs:webgpu', 'ort:webgpu']) {
      for (const outcome of ofArm(run, arm)) expect(outcome).toMatchObject({ status: 'skipped', reason: 'no-webgpu' });
    }
  });

  test('no isolation: everything is skipped, with the headers that are missing', async ({ page }) => {
    await page.route('**/headless.html', async (route) => {
      const response = await route.fetch();
      const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin'));
      await route.fulfill({ response, headers: Object.fromEntries(headers) });
    });
    const run = await runInPage(page, WASM);
    expect(run.device.isolated).toBe(false);
    for (const outcome of run.outcomes) {
      expect(outcome).toMatchObject({
        status: 'skipped',
        reason: 'no-isolation',
        message: /Cross-Origin-Opener-Policy/,
      });
    }
  });
});

const half = (bytes: Buffer, index: number) =>
  bytes.subarray((index * bytes.length) / 2, ((index + 1) * bytes.length) / 2);

/** One 3 x 96 x 96 image of float32 with its channels last. */
function toChannelsLast(image: Buffer): Buffer {
  const swapped = Buffer.alloc(image.length);
  const plane = image.length / 4 / 3;
  for (let channel = 0; channel < 3; channel++) {
    for (let pixel = 0; pixel < plane; pixel++) {
      image.copy(swapped, (pixel * 3 + channel) * 4, (channel * plane + pixel) * 4, (channel * plane + pixel + 1) * 4);
    }
  }
  return swapped;
}
