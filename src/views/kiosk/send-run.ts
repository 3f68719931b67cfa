import type { RunFile } from '#store/export-run.ts';

/** A server that collects runs and has put its word into the page that it served. */
export interface Collector {
  readonly address: string;
  readonly token: string;
}

export type Sending =
  | { readonly status: 'sent'; readonly name: string }
  | { readonly status: 'failed'; readonly message: string };

/**
 * Whoever serves this page may take its run, if `dyno collect` does: its word stands in the page itself. Nothing in an
 * address counts, so that no link can have a run sent anywhere.
 */
export function findCollector(page: Document): Collector | undefined {
  const token = page.querySelector<HTMLMetaElement>('meta[name="dyno-collect"]')?.content;
  return token ? { address: new URL('collect', page.baseURI).href, token } : undefined;
}

/** Hands a run to the server that this page came from. It goes nowhere else. */
export async function sendRun({ address, token }: Collector, { text }: RunFile): Promise<Sending> {
  try {
    const headers = { 'Content-Type': 'application/json', 'Dyno-Token': token };
    const response = await fetch(address, { method: 'POST', headers, body: text, redirect: 'error' });
    const said = await response.text();
    return response.ok ? { status: 'sent', name: said } : { status: 'failed', message: said };
  } catch {
    return { status: 'failed', message: 'The server that collects runs does not answer.' };
  }
}
