import { type Connect, createServer, type InlineConfig, type Plugin, preview } from 'vite';
import { buildPageIfStale } from './build-page.ts';
import { EXIT, Stop } from './exit-code.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** The page as it is shipped, or straight from the sources. */
export type PageKind = 'dist' | 'dev';

export interface PageServer {
  /** With a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

interface Serving {
  /** A free one where it is not given. */
  readonly port?: number;
  readonly err: (text: string) => void;
  readonly served?: ServedFiles;
}

/** Files that do not lie on the disk where the page looks for them, by their paths in a URL. */
export type ServedFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** IPv4 and not `localhost`, which on some machines is IPv6 to the browser and IPv4 to the server. */
const HOST = '127.0.0.1';

/**
 * Serves the page on a loopback port, isolated by the headers of vite.config.ts.
 * The built page is built first if its sources have changed.
 */
export async function servePage(kind: PageKind, { port = 0, err, served = new Map() }: Serving): Promise<PageServer> {
  const common: InlineConfig = { root: PROJECT_ROOT, logLevel: 'error', plugins: [serveFromMemory(served)] };
  try {
    switch (kind) {
      case 'dist': {
        if (buildPageIfStale() === 'built') err('Built the page.\n');
        const server = await preview({ ...common, preview: { host: HOST, port, open: false } });
        return { url: urlOf(server), close: () => server.close() };
      }
      case 'dev': {
        // A page that reloads itself because a file was saved would end the trial under way.
        const server = await createServer({
          ...common,
          server: { host: HOST, port, hmr: false, watch: null, open: false },
        });
        await server.listen();
        return { url: urlOf(server), close: () => server.close() };
      }
    }
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(EXIT.noPage, `The page cannot be served: ${(error as Error).message}`);
  }
}

/** Answers before anything on the disk does. */
function serveFromMemory(files: ServedFiles): Plugin {
  const answer: Connect.NextHandleFunction = ({ url = '' }, response, next) => {
    const bytes = files.get(new URL(url, 'http://page').pathname);
    if (!bytes) return next();
    response.setHeader('Content-Length', bytes.byteLength);
    response.end(bytes);
  };
  return {
    name: 'dyno-files-from-memory',
    configureServer: ({ middlewares }) => void middlewares.use(answer),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(answer),
  };
}

function urlOf({ resolvedUrls }: { readonly resolvedUrls: { readonly local: readonly string[] } | null }): string {
  const [url] = resolvedUrls?.local ?? [];
  if (url === undefined) throw new Stop(EXIT.noPage, 'The page cannot be served: the server has no address.');
  return url;
}
