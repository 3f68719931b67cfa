import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import path from 'node:path';
import type { Reading } from '#formats/parse.ts';
import type { Run } from '#formats/run.ts';
import { readRun } from '#formats/upgrade-run.ts';
import { ISOLATION } from '#host/response-headers.ts';

interface Collecting {
  /** Where the runs go; it is there. */
  readonly folder: string;
  /** The built `headless.html`. */
  readonly page: string;
  /** Names under which this server is asked for, beside addresses in figures and localhost. */
  readonly names: readonly string[];
  /** Is told what came in. */
  readonly say: (sentence: string) => void;
  readonly limitBytes?: number;
}

/** A run of every model on every arm has some 20 MB. */
const LIMIT_BYTES = 64 * 2 ** 20;
/** Pages that may be open at once; beyond, the oldest have to be loaded again. */
const TOKENS_MOST = 10_000;

/** Why a request is turned down: what is wrong with it, and what to do. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** How long a sender that is turned down has to hear of it. */
const LEFT_AFTER_MS = 1000;

/**
 * Serves `headless.html` with a word of its own in each copy, and takes one run from whoever has such a word. The page
 * cannot say where the run goes, and a link cannot turn it on: other servers put no word into the page.
 */
export function collectRuns({ folder, page, names, say, limitBytes = LIMIT_BYTES }: Collecting) {
  const tokens = new Set<string>();

  function servePage({ headers }: IncomingMessage, response: ServerResponse): void {
    const token = randomBytes(32).toString('base64url');
    tokens.add(token);
    const [oldest] = tokens;
    if (tokens.size > TOKENS_MOST && oldest !== undefined) tokens.delete(oldest);
    // A copy that is fetched to be kept would hand the same word out again and again.
    const isShown = (headers['sec-fetch-dest'] ?? 'document') === 'document';
    const word = isShown ? `<meta name="dyno-collect" content="${token}" />` : '';
    const text = readFileSync(page, 'utf8').replace('<head>', `<head>${word}`);
    const head = { ...ISOLATION, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
    response.writeHead(200, head).end(text);
  }

  async function takeRun(request: IncomingMessage): Promise<string> {
    refuseForeign(request, names);
    const token = String(request.headers['dyno-token'] ?? '');
    // Taken before the run is read: two that come at once are not both let in.
    if (!tokens.delete(token)) {
      throw new Refusal(403, 'This page has sent its run already, or was served by another. Load it again.');
    }
    let name: string | undefined;
    try {
      const run = readBody(await receive(request, limitBytes));
      const chosen = `${run.startedAt.slice(0, 19).replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.json`;
      write(path.join(folder, chosen), run);
      name = chosen;
      say(`${run.device.browser}, ${run.device.platform}: ${run.outcomes.length} trials in ${path.join(folder, name)}`);
      return name;
    } finally {
      // What was turned down may be sent again.
      if (name === undefined) tokens.add(token);
    }
  }

  function takeAndAnswer(request: IncomingMessage, response: ServerResponse): void {
    takeRun(request).then(
      (name) => answer(response, 201, name),
      (error) => {
        const { status, message } = error instanceof Refusal ? error : new Refusal(500, (error as Error).message);
        say(`Turned down: ${message}`);
        answer(response, status, message);
        request.resume();
        setTimeout(() => request.destroy(), LEFT_AFTER_MS).unref();
      },
    );
  }

  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const { pathname } = new URL(request.url ?? '', 'http://page');
    if (pathname === '/headless.html' && request.method === 'GET') servePage(request, response);
    else if (pathname === '/collect') takeAndAnswer(request, response);
    else next();
  };
}

/** Whole or not at all, and never over another one. */
function write(file: string, run: Run): void {
  try {
    writeFileSync(file, `${JSON.stringify(run)}\n`, { flag: 'wx' });
  } catch (error) {
    rmSync(file, { force: true });
    throw new Refusal(507, `The run cannot be written there: ${(error as Error).message}.`);
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    ...(status === 405 ? { Allow: 'POST' } : {}),
    ...(status >= 400 ? { Connection: 'close' } : {}),
  });
  response.end(text);
}

/** Only a page of this very server may send, by the address that it was asked for under. */
function refuseForeign({ method, headers }: IncomingMessage, names: readonly string[]): void {
  if (method !== 'POST') throw new Refusal(405, 'Runs are sent here by POST, and nothing else is.');
  const host = headers.host ?? '';
  const { hostname } = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : { hostname: '' };
  const isOwn = hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) > 0 || names.includes(hostname);
  // A name that somebody else has pointed at this machine.
  if (!isOwn) throw new Refusal(403, `This server is not called ${hostname}. Start it with --page-url for that name.`);
  const { origin = '' } = headers;
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new Refusal(403, 'Only a page of this server may send a run.');
  }
  if (headers['content-type'] !== 'application/json') throw new Refusal(415, 'A run is sent as application/json.');
}

/** What is over the limit is let by and not kept: a sender that is cut off in mid-word never hears why. */
function receive(request: IncomingMessage, limitBytes: number): Promise<string> {
  const tooLarge = new Refusal(413, `It is larger than ${Math.round(limitBytes / 2 ** 20)} MiB, which no run is.`);
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limitBytes) reject(tooLarge);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('close', () => reject(new Refusal(400, 'The connection broke off before the run was here.')));
  });
}

function readBody(text: string): Run {
  let reading: Reading<Run>;
  try {
    reading = readRun(JSON.parse(text));
  } catch (error) {
    // No JSON, or so much unlike a run that the upgrade of an old one trips over it.
    throw new Refusal(422, `What was sent is no run: ${(error as Error).message}`);
  }
  if (reading.status === 'read') return reading.value;
  throw new Refusal(422, `What was sent is no run: ${reading.message}`);
}
