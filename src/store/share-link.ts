import { packSummary, unpackSummary } from '#formats/packed-summary.ts';
import type { Reading } from '#formats/parse.ts';
import type { RunSummary } from '#formats/run-summary.ts';

/** Longer than this, and mail programs and messengers begin to cut a link. */
export const LINK_BYTES_MOST = 8192;
/** What a link may come to when it is unpacked; a real one comes to a tenth of it. */
const UNPACKED_BYTES_MOST = 512 * 1024;
/** What anybody may put behind a `#` and have looked at. */
const TEXT_MOST = 64 * 1024;

const VERSION = '1';

export type ShareLink =
  | { readonly status: 'written'; readonly query: string }
  | { readonly status: 'too-long'; readonly bytes: number };

/** A run's summary as the query of `#/shared`: compressed, and in letters that a link may hold. */
export async function writeShareLink(summary: RunSummary): Promise<ShareLink> {
  const packed = new Blob([JSON.stringify(packSummary(summary))]);
  const stream = packed.stream().pipeThrough(new CompressionStream('deflate-raw'));
  const query = `run=${VERSION}.${toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
  return query.length > LINK_BYTES_MOST ? { status: 'too-long', bytes: query.length } : { status: 'written', query };
}

/** Reads such a query from anywhere. It is checked like a file, and cannot unpack to more than it may. */
export async function readShareLink(query: string): Promise<Reading<RunSummary>> {
  const text = new URLSearchParams(query).get('run') ?? '';
  const [version, ...rest] = text.split('.');
  if (text === '') return refuse('This link holds no run.');
  if (text.length > TEXT_MOST) return refuse('This link is longer than any that Dyno makes.');
  if (version !== VERSION && /^\d+$/.test(version ?? ''))
    return refuse('This link was made by another version of Dyno.');
  try {
    const packed = JSON.parse(await inflate(fromBase64Url(rest.join('.'))));
    const reading = unpackSummary(packed);
    return reading.status === 'read' ? reading : refuse(`What this link holds is no run: ${reading.message}`);
  } catch (error) {
    return refuse(
      error instanceof RangeError ? `This link ${error.message}.` : 'This link is damaged: it was cut off or changed.',
    );
  }
}

function refuse(message: string): Reading<RunSummary> {
  return { status: 'unreadable', message: `${message} Nothing was opened. Ask for the link again, or for the file.` };
}

/** @throws RangeError as soon as it comes to too much, before the rest is unpacked */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    total += value.length;
    if (total > UNPACKED_BYTES_MOST) {
      await reader.cancel();
      throw new RangeError('unpacks to far more than any run needs');
    }
    text += decoder.decode(value, { stream: true });
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws DOMException where there is another letter */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
