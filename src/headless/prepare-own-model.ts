import { createHash } from 'node:crypto';
import type { Manifest, Model } from '#formats/model.ts';
import { EXIT, Stop } from './exit-code.ts';
import { launchBrowser, openPage } from './open-page.ts';
import type { BrowserWords } from './pick-browser.ts';
import { type OwnWords, readOwnFiles, readShapes } from './read-own-files.ts';
import { type PageKind, type ServedFiles, servePage } from './serve-page.ts';
import type { Terminal } from './terminal.ts';

/** A catalogue that has one model more, and the files that the page's server needs for it. */
export interface Prepared {
  readonly manifest: Manifest;
  readonly own?: { readonly id: string; readonly served: ServedFiles };
}

/**
 * Has a page look into the model that the words name and try it. From there on it is one of the catalogue's, served
 * from memory.
 * @throws Stop for usage, with what is wrong with the model
 */
export async function prepareOwnModel(
  words: OwnWords & BrowserWords & { readonly page: PageKind },
  manifest: Manifest,
  terminal: Terminal,
): Promise<Prepared> {
  if (words.onnx === undefined && words.tfjs === undefined) return { manifest };
  const shapes = readShapes(words.shape);
  const files = await readOwnFiles(words);
  const given = new Map(files.map(({ bytes }, index) => [`/models/given/${index}`, bytes]));
  const server = await servePage(words.page, { err: terminal.err, served: given });
  try {
    const browser = await launchBrowser({ gpu: 'software', headed: false, words });
    try {
      const page = await openPage(browser, server.url);
      const named = files.map(({ name }, index) => ({ name, url: `models/given/${index}` }));
      const ask = { named, shapes };
      const tried = await page.evaluate(async ({ named, shapes }) => globalThis.dyno?.tryModel(named, shapes), ask);
      if (tried?.status !== 'tried') throw new Stop(EXIT.usage, tried?.message ?? 'The page does not know own models.');
      const { model, findings, made } = tried;
      terminal.err(`${model.id} is ${model.name}: ${model.architecture}.\n${findings.join('\n')}\n`);
      const bytesOf = new Map([
        ...files.map(({ bytes }) => [createHash('sha256').update(bytes).digest('hex'), bytes] as const),
        ...Object.entries(made).map(([hash, base64]) => [hash, new Uint8Array(Buffer.from(base64, 'base64'))] as const),
      ]);
      return withOwn(manifest, model, bytesOf);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

function withOwn(
  { models, ...rest }: Manifest,
  model: Model,
  bytesOf: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Prepared {
  const manifest = { ...rest, models: [...models, model] };
  const served = new Map([...bytesOf].map(([hash, bytes]) => [`/models/own/${hash}`, bytes]));
  served.set('/models/manifest.json', new Uint8Array(Buffer.from(JSON.stringify(manifest))));
  return { manifest, own: { id: model.id, served } };
}
