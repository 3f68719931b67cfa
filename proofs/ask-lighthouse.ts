import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findBrowser } from '#headless/find-browser.ts';

/** The last one that runs on Node 20. Asked for when it is needed: it is larger than all that Dyno is built with. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const TIMEOUT_MS = 300_000;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

export interface Score {
  readonly title: string;
  /** 0 to 1. */
  readonly score: number;
  /** What cost points. */
  readonly lost: readonly string[];
}

/** The parts of Lighthouse's report that are read here. */
interface Report {
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly score: number;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly displayValue?: string }>
  >;
}

const execute = promisify(execFile);

/**
 * Lighthouse's scores of a page, by its scale for phones, the one that is meant for a slowed processor; without a throttled
 * network. Not in step with this process, which may be the one that serves the page.
 * @throws Error where it gives no report
 */
export async function askLighthouse(url: string, slowDown: number): Promise<Score[]> {
  const browser = findBrowser();
  if (browser.status === 'absent') throw new Error(browser.message);
  const { stdout } = await execute(
    'npx',
    [
      ...['--yes', LIGHTHOUSE, url, '--quiet', '--output=json'],
      `--only-categories=${CATEGORIES.join(',')}`,
      '--throttling-method=devtools',
      ...[
        '--throttling.requestLatencyMs=0',
        '--throttling.downloadThroughputKbps=0',
        '--throttling.uploadThroughputKbps=0',
      ],
      `--throttling.cpuSlowdownMultiplier=${slowDown}`,
      `--chrome-flags=--headless=new ${process.getuid?.() === 0 ? '--no-sandbox' : ''}`,
    ],
    { env: { ...process.env, CHROME_PATH: browser.path }, maxBuffer: 1 << 28, timeout: TIMEOUT_MS },
  ).catch((error: Error) => {
    throw new Error(`Lighthouse gave no report of ${url}: ${error.message}`, { cause: error });
  });
  const report = JSON.parse(stdout) as Report;
  return CATEGORIES.flatMap((id) => {
    const category = report.categories[id];
    if (!category) return [];
    const lost = category.auditRefs.flatMap(({ id: auditId, weight }) => {
      const audit = report.audits[auditId];
      const cost = weight > 0 && audit && audit.score !== null && audit.score < 0.9;
      return cost ? [`${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ''}`] : [];
    });
    return [{ title: category.title, score: category.score, lost }];
  });
}
