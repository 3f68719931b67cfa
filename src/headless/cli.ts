import { pathToFileURL } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { buildPage, buildPageIfStale } from './build-page.ts';
import { GPU_MODES } from './choose-gpu.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { type ListWords, listCommand } from './list-command.ts';
import { type OpenWords, openCommand } from './open-command.ts';
import { type RunWords, runCommand } from './run-command.ts';
import { type Terminal, terminal } from './terminal.ts';

/** Carries out a command line (without the program's own name) and returns its exit code. */
export async function runCli(words: readonly string[], to: Terminal): Promise<ExitCode> {
  let exit: ExitCode = EXIT.complete;
  const program = describeProgram(to, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
    if (!(error instanceof Stop)) throw error;
    to.err(`${error.message}\n`);
    return error.exit;
  }
}

function describeProgram(to: Terminal, done: (exit: ExitCode) => void): Command {
  const program = new Command('bench')
    .description('Compares TensorFlow.js and ONNX Runtime Web in a browser, from a terminal.')
    .exitOverride()
    .showHelpAfterError('(--help shows every option)')
    .configureOutput({ writeOut: (text) => to.out(text.trimEnd()), writeErr: to.err });

  const gpu = () =>
    new Option('--gpu <kind>', 'auto: the hardware if there is one').choices(GPU_MODES).default(GPU_MODES[0]);
  const page = () =>
    new Option('--page <kind>', 'as shipped, or from the sources').choices(['dist', 'dev']).default('dist');

  program
    .command('run')
    .description('measure, and write a run file')
    .requiredOption('--models <ids>', 'comma-separated, or all')
    .requiredOption('--arms <names>', 'comma-separated runtime:backend, or all that run here')
    .requiredOption('--out <file>', 'where the run file goes')
    .option('--batch <sizes>', 'comma-separated (default: 1)')
    .option('--quick', 'a quick look: one block, short trials')
    .option('--blocks <n>', 'how often every arm is run, in mirrored pairs')
    .option('--seed <n>', 'fixes the order (default: random)')
    .option('--timeout <seconds>', 'for one trial')
    .addOption(gpu())
    .option('--headed', 'with a window')
    .addOption(page())
    .option('--json', 'a summary as JSON on stdout, not tables')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: RunWords) => done(await runCommand(options, to)));

  program
    .command('list')
    .description('show the models, the arms, and what can run here')
    .addOption(gpu())
    .option('--headed', 'with a window')
    .addOption(page())
    .option('--json', 'as JSON')
    .action(async (options: ListWords) => done(await listCommand(options, to)));

  program
    .command('open')
    .description('serve the lab and show it in a browser')
    .option('--port <n>', 'where it is served', readPort, 4173)
    .option('--no-browser', 'only serve it')
    .action(async (options: OpenWords) => done(await openCommand(options, to)));

  program
    .command('build')
    .description('build the page into dist/')
    .option('--if-stale', 'only if its sources have changed')
    .action((options: { readonly ifStale?: boolean }) => {
      if (options.ifStale) buildPageIfStale();
      else buildPage();
    });

  program
    .command('browser')
    .description('show which browser is used, and install one if there is none')
    .action(() => {
      const browser = ensureBrowser((sentence) => to.err(`${sentence}\n`));
      if (browser.status === 'absent') throw new Stop(EXIT.noPage, browser.message);
      to.out(`${browser.path} (${browser.origin})`);
    });

  return program;
}

function readPort(word: string): number {
  const port = Number(word);
  if (!/^\d+$/.test(word) || port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.');
  return port;
}

const EXIT_CODES = `
Exit codes: ${EXIT.complete} all cells measured; ${EXIT.incomplete} a cell failed, or an arm asked for by name cannot run here;
${EXIT.usage} the command line is wrong; ${EXIT.noPage} no browser or no page; ${EXIT.interrupted} ended by Ctrl-C, what was measured is written.`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const exit = await runCli(process.argv.slice(2), terminal);
  // Not `process.exit` straight away: a pipe may not have taken all of stdout yet.
  process.exitCode = exit;
}
