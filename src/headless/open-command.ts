import { EXIT, type ExitCode } from './exit-code.ts';
import { openSystemBrowser } from './open-system-browser.ts';
import { servePage } from './serve-page.ts';
import type { Terminal } from './terminal.ts';

export interface OpenWords {
  readonly port: number;
  /** False for `--no-browser`. */
  readonly browser: boolean;
}

/** `npm start`: serves the built page until Ctrl-C and shows it, where there is something to show it with. */
export async function openCommand({ port, browser }: OpenWords, { out, err }: Terminal): Promise<ExitCode> {
  const server = await servePage('dist', { port, err });
  out(`Dyno is at ${server.url}  (Ctrl-C ends it)`);
  if (browser && !(await openSystemBrowser(server.url)))
    err('No browser opened by itself: open that address in one.\n');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await server.close();
  return EXIT.complete;
}
