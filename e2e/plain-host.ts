import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export interface PlainHost {
  readonly url: string;
  /** Serves a file with other contents from now on. */
  alter(file: string, change: (text: string) => string): Promise<void>;
  close(): Promise<void>;
}

/** The built page as a host serves it that can set no headers, in a folder of its own. */
export async function servePlainly(folder = '/x/dyno/'): Promise<PlainHost> {
  const altered = new Map<string, string>();
  const read = (file: string) => readFile(path.join('dist', file));
  const server = createServer(async ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://page');
    const file = pathname.slice(folder.length) || 'index.html';
    try {
      if (!pathname.startsWith(folder) || file.includes('..')) throw new Error('not here');
      const body = altered.get(file) ?? (await read(file));
      response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}`,
    async alter(file, change) {
      const before = (await read(file)).toString();
      const after = change(before);
      if (after === before) throw new Error(`nothing in ${file} was changed`);
      altered.set(file, after);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
