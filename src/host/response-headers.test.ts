import { expect, test } from 'vitest';
import { headersFor, PAGE_POLICY_IN_HTML, writeHeadersFile } from './response-headers.ts';

const policy = 'Content-Security-Policy';

test('every file isolates; a page gets its own policy and a worker another one', () => {
  for (const path of ['', 'index.html', 'models/manifest.json', 'assets/trial.worker-1.js']) {
    expect(headersFor(path)).toMatchObject({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  }
  expect(headersFor('index.html')[policy]).toMatch(/^default-src 'none'; script-src 'self'; /);
  expect(headersFor('assets/trial.worker-1.js')[policy]).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' blob:; worker-src 'self' blob:; connect-src 'self' blob:",
  );
  expect(PAGE_POLICY_IN_HTML).not.toContain('frame-ancestors');
});

test('the file for Netlify and Cloudflare says the same, and gives no path two policies', () => {
  const rules = new Map(
    writeHeadersFile(['index.html', 'headless.html'])
      .split(/\n(?=\/)/)
      .map((rule) => {
        const [path = '', ...lines] = rule.trim().split('\n');
        return [path, Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/)))] as const;
      }),
  );
  const fits = (rule: string, path: string) =>
    rule === path || (rule.endsWith('/*') && path.startsWith(rule.slice(0, -1)));
  for (const path of ['/', '/index.html', '/headless.html', '/assets/main-1.js']) {
    const mine = [...rules].filter(([rule]) => fits(rule, path)).map(([, headers]) => headers);
    expect(mine.filter((headers) => policy in headers)).toHaveLength(1);
    expect(Object.assign({}, ...mine)).toEqual(headersFor(path.slice(1)));
  }
});
