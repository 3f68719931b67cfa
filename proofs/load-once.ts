import { gzipSync } from 'node:zlib';
import type { Browser, Response } from 'playwright';

export interface Loading {
  /** Of all that came until the network was idle, as a host sends it that compresses text. */
  readonly gzippedBytes: number;
  readonly firstPaintMs: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  readonly longTasks: number;
  /** What long tasks took beyond 50 ms each, as Lighthouse counts. */
  readonly blockedMs: number;
}

/** What the page notes of itself from the first moment on. */
interface Noted {
  shift: number;
  readonly tasksMs: number[];
}

/** Long after the network is idle something may still move. */
const AFTERWARDS_MS = 1000;

/** Loads a page once in a new context. */
export async function loadOnce(browser: Browser, url: string, slowDown: number): Promise<Loading> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    await page.addInitScript(() => {
      const noted: Noted = { shift: 0, tasksMs: [] };
      Object.assign(globalThis, { noted });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) noted.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) noted.tasksMs.push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(AFTERWARDS_MS);
    const { shift, tasksMs, firstPaintMs } = await page.evaluate(() => ({
      ...(globalThis as unknown as { noted: Noted }).noted,
      firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    }));
    const sizes = await Promise.all(responses.map(bytesOf));
    return {
      gzippedBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
      firstPaintMs,
      shift,
      longTasks: tasksMs.length,
      blockedMs: tasksMs.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0),
    };
  } finally {
    await context.close();
  }
}

/** Our server does not compress; any static host does. */
async function bytesOf(response: Response): Promise<number> {
  const body = await response.body().catch(() => Buffer.alloc(0));
  const isText = /text|javascript|json|svg/.test(response.headers()['content-type'] ?? '');
  return isText ? gzipSync(body).length : body.length;
}
