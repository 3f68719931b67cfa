import { findPage, type LabWords } from './carry-out.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { openLab } from './open-lab.ts';
import { printSurvey, summariseSurvey } from './print-survey.ts';
import { readTarget } from './targets.ts';
import type { Terminal } from './terminal.ts';

export interface ListWords extends LabWords {
  readonly json?: boolean;
}

/** `dyno list`: what can be measured, asked of the page itself in the browser that a run would use. */
export async function listCommand(words: ListWords, terminal: Terminal): Promise<ExitCode> {
  const target = readTarget(words);
  const server = await findPage(words, terminal);
  try {
    const note = (sentence: string) => terminal.err(`${sentence}\n`);
    const lab = await openLab({ target, url: server.url, mode: words.gpu, headed: words.headed ?? false, words, note });
    await lab.browser.close();
    const { manifest, device } = lab.survey;
    terminal.out(
      words.json ? JSON.stringify(summariseSurvey(manifest, device), null, 2) : printSurvey(manifest, device),
    );
    return EXIT.complete;
  } finally {
    await server.close();
  }
}
