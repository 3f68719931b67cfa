/** Cross-origin isolation: a fine clock and wasm threads. Workers need it on their own response, too. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** A page runs its own scripts and talks to its own host. Pictures of charts are drawn from blobs. */
const PAGE = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' blob: data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * A trial compiles wasm, and TensorFlow.js starts its wasm threads from blobs. No runtime needs `unsafe-eval`: all arms
 * and their variants run without it (e2e/arms.spec.ts, on the built page).
 */
const WORKER = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval' blob:",
  'worker-src': "'self' blob:",
  'connect-src': "'self' blob:",
};

const asText = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/** For a meta tag, where a host sends no headers: a tag cannot say who may frame the page. */
export const PAGE_POLICY_IN_HTML: string = asText(
  Object.fromEntries(Object.entries(PAGE).filter(([directive]) => directive !== 'frame-ancestors')),
);

/** What every file of the site is sent with. */
const ALWAYS: Readonly<Record<string, string>> = { ...ISOLATION, 'X-Content-Type-Options': 'nosniff' };

/**
 * The policy of a file: a worker has its own response's and not the page's, and every worker lies in `assets/`. Nothing
 * else there is ruled by a policy.
 */
const policyOf = (isAsset: boolean): Record<string, string> => ({
  'Content-Security-Policy': asText(isAsset ? WORKER : PAGE),
});

/** The headers of one file. @param path within the site: `''`, `index.html`, `assets/main.js` */
export function headersFor(path: string): Readonly<Record<string, string>> {
  return { ...ALWAYS, ...policyOf(path.startsWith('assets/')) };
}

/**
 * The same as a `_headers` file, which Netlify and Cloudflare Pages read. There, headers of several rules that fit are
 * joined and two policies both hold, so that no file is given two.
 */
export function writeHeadersFile(pages: readonly string[]): string {
  const rule = (path: string, headers: Readonly<Record<string, string>>) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const rules = [
    rule('/*', ALWAYS),
    ...['/', ...pages.map((page) => `/${page}`)].map((page) => rule(page, policyOf(false))),
    rule('/assets/*', policyOf(true)),
  ];
  return `${rules.join('\n')}\n`;
}
