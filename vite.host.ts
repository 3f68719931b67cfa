import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { headersFor, PAGE_POLICY_IN_HTML, writeHeadersFile } from './src/host/response-headers.ts';
import type { Site } from './src/host/site.ts';

const PAGES = ['index.html', 'headless.html'];
/** Files that the build does not make and the lab opens with. */
const FROM_PUBLIC = ['favicon.svg', 'theme.js', 'models/manifest.json'];
/** Runtimes' own files, kept as they are used, and the page of the command line, which has a server on its own machine. */
const NOT_SHELL = /\.(?:wasm|mjs|map)$|^(?:assets\/headless-.*|headless\.html|_headers)$/;

/** What makes a host of the built page: its headers, wherever they can be said, what to fetch early, and its service worker. */
export function host(): Plugin[] {
  return [sayPolicy(), preloadLab(), serveWithHeaders(), addServiceWorker()];
}

/**
 * The lab is evaluated after the first paint, and fetched before it: of itself Vite names only what a page evaluates at
 * once. Styles come first, since nothing is painted without them.
 */
function preloadLab(): Plugin {
  return {
    name: 'dyno-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, path: page }) {
        if (page !== '/index.html') return html;
        const scripts = new Set<string>();
        const styles = new Set<string>();
        const collect = (name: string) => {
          const chunk = bundle[name];
          if (scripts.has(name) || chunk?.type !== 'chunk') return;
          scripts.add(name);
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
          chunk.imports.forEach(collect);
        };
        for (const [name, part] of Object.entries(bundle)) {
          if (part.type === 'chunk' && part.facadeModuleId?.endsWith('/src/views/show-lab.tsx')) collect(name);
        }
        if (scripts.size === 0) throw new Error('The lab is in no chunk of its own: what is to be fetched early?');
        const link = (rel: string) => (name: string) => `<link rel="${rel}" crossorigin href="./${name}">\n    `;
        const own = html.match(STYLE) ?? [];
        const first = [...own.map((tag) => `${tag.trim()}\n    `), ...[...styles].map(link('stylesheet'))].join('');
        return html
          .replace(STYLE, '')
          .replace(/(?=<script\b)/, first)
          .replace('</head>', `${[...scripts].map(link('modulepreload')).join('')}</head>`);
      },
    },
  };
}

/** A style that Vite has put into the page. */
const STYLE = /<link rel="stylesheet"[^>]*>\s*/g;

/** For a host that sends no headers. First of all tags, since a policy holds for what follows it. */
function sayPolicy(): Plugin {
  return {
    name: 'dyno-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY_IN_HTML },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: writeHeadersFile(PAGES) });
    },
  };
}

/** The built page as we serve it ourselves. The development server puts scripts of its own into it, and has no policy. */
function serveWithHeaders(): Plugin {
  return {
    name: 'dyno-headers',
    configurePreviewServer({ middlewares }) {
      middlewares.use(({ url = '' }, response, next) => {
        const { pathname } = new URL(url, 'http://page');
        for (const [name, value] of Object.entries(headersFor(pathname.slice(1)))) response.setHeader(name, value);
        next();
      });
    },
  };
}

/** Built last and alone: it names all other files, and as a classic script in one file it runs in every browser. */
function addServiceWorker(): Plugin {
  let config: ResolvedConfig;
  let files: string[] = [];
  return {
    name: 'dyno-service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    writeBundle(_, bundle) {
      files = Object.keys(bundle);
    },
    async closeBundle() {
      if (files.length === 0) return;
      const { root, build: options, publicDir } = config;
      const outDir = path.resolve(root, options.outDir);
      await build({
        configFile: false,
        root,
        publicDir: false,
        logLevel: config.logLevel ?? 'warn',
        define: { __SITE__: JSON.stringify(describeSite(files, outDir, publicDir)) },
        build: {
          outDir,
          emptyOutDir: false,
          target: options.target,
          modulePreload: false,
          rolldownOptions: {
            input: 'src/host/service-worker.ts',
            output: { format: 'iife', entryFileNames: 'service-worker.js' },
          },
        },
      });
    },
  };
}

function describeSite(files: readonly string[], outDir: string, publicDir: string): Site {
  const built = files.filter((file) => !NOT_SHELL.test(file));
  const shell = [...built, ...FROM_PUBLIC].sort();
  const hash = createHash('sha256');
  for (const file of shell) {
    hash.update(`${file}\0`).update(readFileSync(path.join(built.includes(file) ? outDir : publicDir, file)));
  }
  return {
    version: hash.digest('hex').slice(0, 16),
    shell,
    assets: files.filter((file) => file.startsWith('assets/')).sort(),
  };
}
