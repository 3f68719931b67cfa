import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError } from 'commander';
import { buildPage, buildPageIfStale } from './build-page.ts';
import { addCollectCommand } from './collect-options.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { readPort } from './lab-options.ts';
import { addMeasuringCommands } from './measuring-commands.ts';
import { type MergeWords, mergeCommand } from './merge-command.ts';
import { type OpenWords, openCommand } from './open-command.ts';
import { addReadingCommands } from './reading-commands.ts';
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
  const program = new Command('dyno')
    .description('Compares TensorFlow.js and ONNX Runtime Web in a browser, from a terminal.')
    .exitOverride()
    .showHelpAfterError('(--help shows every option)')
    .configureOutput({ writeOut: (text) => to.out(text.trimEnd()), writeErr: to.err });

  addMeasuringCommands(program, to, done);
  addReadingCommands(program, to, done);

  program
    .command('merge')
    .description('make one run of its shards')
    .argument('<files...>', 'run files of --shard, from machines that are alike')
    .requiredOption('--out <file>', 'where the run file goes')
    .addHelpText('after', '\nExamples:\n  dyno merge shard-1.json shard-2.json --out run.json')
    .action((files: string[], words: MergeWords) => done(mergeCommand(files, words, to)));

  addCollectCommand(program, to, done);

  program
    .command('open')
    .description('serve the lab and show it in a browser')
    .option('--port <n>', 'where it is served', readPort, 4173)
    .option('--no-browser', 'only serve it')
    .addHelpText('after', '\nExamples:\n  dyno open\n  dyno open --no-browser --port 8080')
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

// Through a link, as npm installs it, too.
if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  // Whoever reads it has seen enough, as `head` does: the run goes on, and its file is written.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const exit = await runCli(process.argv.slice(2), terminal);
  // Not `process.exit` straight away: a pipe may not have taken all of stdout yet.
  process.exitCode = exit;
}
