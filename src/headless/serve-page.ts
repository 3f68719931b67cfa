import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import path from 'node:path';
import sirv from 'sirv';
import { headersFor, ISOLATION } from '#host/response-headers.ts';
import { buildPageIfStale, hasSources } from './build-page.ts';
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
  /** Another address than this machine's own lets others in. */
  readonly host?: string;
  /** A free one where it is not given; where it is taken, one of the next. */
  readonly port?: number;
  /** That one or none. */
  readonly strictPort?: boolean;
  /** Answers before the page does. */
  readonly first?: Handler;
  readonly err: (text: string) => void;
  readonly served?: ServedFiles;
  /** A built page that is not this Dyno's own. */
  readonly build?: string;
  /** Another built page, under `baseline/`. */
  readonly baseline?: string;
}

/** Files that do not lie on the disk where the page looks for them, by their paths in a URL. */
export type ServedFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** IPv4 and not `localhost`, which on some machines is IPv6 to the browser and IPv4 to the server. */
const HOST = '127.0.0.1';
const BASELINE = '/baseline';
const NEXT_PORTS = 20;

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Serves the page on a loopback port, isolated by {@link ISOLATION}. The built page is built first if its sources
 * have changed.
 * @throws Stop if it cannot be built or served
 */
export async function servePage(kind: PageKind, serving: Serving): Promise<PageServer> {
  const { host = HOST, port = 0, strictPort = false, err, served, build, baseline, first } = serving;
  try {
    const pages = kind === 'dist' ? serveBuilt(err, build) : await serveSources();
    const handlers = [
      kind === 'dist' ? setHeaders : setIsolation,
      ...(first ? [first] : []),
      ...(served ? [serveFromMemory(served)] : []),
      ...(baseline === undefined ? [] : [serveUnder(BASELINE, serveFolder(baseline))]),
      pages.handler,
    ];
    const server = createServer(chain(handlers));
    const url = await listen(server, host, port, strictPort ? 0 : NEXT_PORTS);
    return {
      url,
      async close() {
        await pages.close();
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(EXIT.noPage, `The page cannot be served: ${(error as Error).message}`);
  }
}

interface Pages {
  readonly handler: Handler;
  close(): Promise<void>;
}

function serveBuilt(err: (text: string) => void, build: string | undefined): Pages {
  if (build === undefined && buildPageIfStale() === 'built') err('Built the page.\n');
  return { handler: serveFolder(build ?? path.join(PROJECT_ROOT, 'dist')), close: async () => {} };
}

async function serveSources(): Promise<Pages> {
  if (!hasSources(PROJECT_ROOT)) {
    throw new Stop(EXIT.usage, 'An installed Dyno has no sources to serve. Leave out --page dev.');
  }
  // Only here: the builder takes a third of a second to load, and an installed Dyno does not have it.
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({
    root: PROJECT_ROOT,
    logLevel: 'error',
    // A page that reloads itself because a file was saved would end the trial under way.
    server: { middlewareMode: true, hmr: false, watch: null },
  });
  return { handler: vite.middlewares, close: () => vite.close() };
}

/** Looked up anew each time, as a page may be built again while it is served. */
const serveFolder = (folder: string): Handler => sirv(folder, { dev: true, etag: true });

/** A built page has its policies, of pages and of workers; the development server puts scripts of its own into it. */
const setHeaders: Handler = ({ url = '' }, response, next) => {
  const path = new URL(url, 'http://page').pathname.replace(`${BASELINE}/`, '/').slice(1);
  for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
  next();
};

const setIsolation: Handler = (_, response, next) => {
  for (const [name, value] of Object.entries(ISOLATION)) response.setHeader(name, value);
  next();
};

/** Answers before anything on the disk does. */
function serveFromMemory(files: ServedFiles): Handler {
  return ({ url = '' }, response, next) => {
    const bytes = files.get(new URL(url, 'http://page').pathname);
    if (!bytes) return next();
    response.setHeader('Content-Length', bytes.byteLength);
    response.end(bytes);
  };
}

/** What lies there knows nothing of the folder that it is served under. */
function serveUnder(prefix: string, handler: Handler): Handler {
  return (request, response, next) => {
    const { url = '' } = request;
    if (!url.startsWith(`${prefix}/`)) return next();
    request.url = url.slice(prefix.length);
    handler(request, response, () => {
      request.url = url;
      next();
    });
  };
}

/** One after the other, until one answers. */
function chain(handlers: readonly Handler[]): RequestListener {
  return (request, response) => {
    const step = (index: number): void => {
      const handler = handlers[index];
      if (handler) handler(request, response, () => step(index + 1));
      else response.writeHead(404).end('There is no such file.');
    };
    step(0);
  };
}

/** @param others how many of the next ports will do, too */
function listen(server: Server, host: string, port: number, others: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || others === 0) reject(error);
      else resolve(listen(server, host, port + 1, others - 1));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      // What listens everywhere is reached here by the machine's own address.
      const name = host === '0.0.0.0' || host === '::' ? HOST : isIPv6(host) ? `[${host}]` : host;
      resolve(`http://${name}:${(server.address() as AddressInfo).port}/`);
    });
  });
}
