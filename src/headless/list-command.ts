import type { GpuMode } from './choose-gpu.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { openLab } from './open-lab.ts';
import { printSurvey, summariseSurvey } from './print-survey.ts';
import { type PageKind, servePage } from './serve-page.ts';
import type { Terminal } from './terminal.ts';

export interface ListWords {
  readonly gpu: GpuMode;
  readonly page: PageKind;
  readonly headed?: boolean;
  readonly json?: boolean;
}

/** `bench list`: what can be measured, asked of the page itself in the browser that a run would use. */
export async function listCommand(words: ListWords, { out, err }: Terminal): Promise<ExitCode> {
  const server = await servePage(words.page, { err });
  try {
    const note = (sentence: string) => err(`${sentence}\n`);
    const lab = await openLab({ url: server.url, mode: words.gpu, headed: words.headed ?? false, note });
    await lab.browser.close();
    const { manifest, device } = lab.survey;
    out(words.json ? JSON.stringify(summariseSurvey(manifest, device), null, 2) : printSurvey(manifest, device));
    return EXIT.complete;
  } finally {
    await server.close();
  }
}
