import { type Command, InvalidArgumentError, Option } from 'commander';
import { GPU_MODES } from './choose-gpu.ts';
import { ENGINES } from './pick-browser.ts';

/** What every command that drives a browser takes. */
export function addLabOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--gpu <kind>', 'auto: the hardware if there is one').choices(GPU_MODES).default(GPU_MODES[0]),
    )
    .addOption(new Option('--browser <engine>', 'default: chromium').choices(ENGINES))
    .option('--channel <name>', 'an installed browser by its channel: chrome, msedge, chrome-beta')
    .option('--executable <path>', 'a browser by its program')
    .option('--headed', 'with a window')
    .addOption(new Option('--page <kind>', 'as shipped, or from the sources').choices(['dist', 'dev']).default('dist'));
}

/** Where the browser is, if not on this machine. Playwright's own word for a grid, SELENIUM_REMOTE_URL, counts too. */
export function addTargetOptions(command: Command): Command {
  const collect = (word: string, before: readonly string[] = []) => [...before, word];
  return command
    .option(
      '--connect <ws>',
      'in the browser of a Playwright server; --connect, --cdp and --grid can be repeated',
      collect,
    )
    .option('--cdp <http>', 'in a Chrome that runs: its debugging port, also of a phone by adb forward', collect)
    .option('--grid <http>', 'in a Chrome of a Selenium Grid', collect)
    .option('--page-url <url>', 'where that browser finds the page, if not at an address of this machine')
    .option('--port <n>', 'where the page is served, for adb reverse (default: a free one)', readPort);
}

export function readPort(word: string): number {
  const port = Number(word);
  if (!/^\d+$/.test(word) || port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.');
  return port;
}
