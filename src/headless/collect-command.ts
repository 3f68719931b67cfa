import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writePlanQuery } from '#plan/plan-query.ts';
import { collectRuns } from './collect-runs.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readManifest } from './read-manifest.ts';
import { type PlanWords, readPlan } from './read-plan.ts';
import { servePage } from './serve-page.ts';
import type { Terminal } from './terminal.ts';

export interface CollectWords extends Partial<PlanWords> {
  /** A folder. */
  readonly out: string;
  readonly host: string;
  readonly port: number;
  readonly pageUrl?: string;
}

/** `dyno collect`: serves the lab to any browser, and takes the runs that are measured there. */
export async function collectCommand(words: CollectWords, { out, err }: Terminal): Promise<ExitCode> {
  const query = readQuery(words);
  const folder = path.resolve(words.out);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Stop(EXIT.usage, `${words.out} is no folder that runs can go to: ${(error as Error).message}`);
  }
  if (words.pageUrl !== undefined && !URL.canParse(words.pageUrl)) {
    throw new Stop(EXIT.usage, `--page-url takes an address, and “${words.pageUrl}” is none.`);
  }
  const collect = collectRuns({
    folder,
    page: path.join(PROJECT_ROOT, 'dist', 'headless.html'),
    names: [words.host, ...(words.pageUrl === undefined ? [] : [new URL(words.pageUrl).hostname])],
    say: (sentence) => err(`${sentence}\n`),
  });
  // Names are looked at where a run is taken; what is served is no secret.
  const { host, port } = words;
  const server = await servePage('dist', { host, port, strictPort: true, err, first: collect });
  const address = new URL('headless.html', words.pageUrl ?? server.url).href;
  out(`Open ${address}#plan=${query}\nRuns go to ${folder}  (Ctrl-C ends it)`);
  if (!/^https:|^http:\/\/(?:127\.|localhost|\[::1\])/.test(address)) {
    err(
      'Browsers give threads and WebGPU to https and to their own machine only: put https before this, or forward the port.\n',
    );
  }
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await server.close();
  return EXIT.complete;
}

/** The plan that the words ask for, as a link has it. */
function readQuery({ models, arms, ...words }: CollectWords): string {
  if (models === undefined || arms === undefined) {
    throw new Stop(
      EXIT.usage,
      'Say also --models <ids> and --arms <names>: what is to be measured stands in the link.',
    );
  }
  return writePlanQuery(readPlan({ ...words, models, arms }, readManifest(), randomInt(2 ** 32)));
}
