import { pathToFileURL } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CLAIM_SIZES } from '#claims/claim-size.ts';
import { MODES } from '#formats/mode.ts';
import { PRESETS } from '#formats/plan.ts';
import { type AaWords, aaCommand } from './aa-command.ts';
import { buildPage, buildPageIfStale } from './build-page.ts';
import { GPU_MODES } from './choose-gpu.ts';
import { CLAIM_FORMATS, type ClaimsWords, claimsCommand } from './claims-command.ts';
import { addCollectCommand } from './collect-options.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { type ListWords, listCommand } from './list-command.ts';
import { type MergeWords, mergeCommand } from './merge-command.ts';
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

  withTargets(program.command('run'))
    .description('measure, and write a run file')
    .option('--models <ids>', 'ids or families, comma-separated, or all')
    .option('--onnx <file>', 'an own model: an .onnx file or a URL')
    .option('--onnx-data <files...>', 'its weights, if they lie elsewhere than beside it')
    .option(
      '--tfjs <folder>',
      'an own model of TensorFlow.js: a folder, its model.json or the URL of that; with --onnx a pair',
    )
    .option('--shape <shapes...>', 'of inputs whose shape is free: input=1x3x224x224')
    .option('--arms <names>', 'comma-separated runtime:backend, or all; with @variant, or variants (see list)')
    .option('--out <file>', 'where the run file goes (with --continue: that file, unless another is named)')
    .option('--batch <sizes>', 'comma-separated (default: 1)')
    .option('--mode <names>', `comma-separated of ${MODES.join(', ')}; or all (default: latency)`)
    .option('--quick', 'a quick look: one block, short trials, no verdict')
    .option('--blocks <n>', 'at most so many, 8 to 32; a workload ends earlier once it is settled (default: 32)')
    .option('--margin <share>', 'arms that differ by less are comparable (default: 5%)')
    .addOption(new Option('--preset <name>', 'settings of the runtimes (default: equal)').choices(PRESETS))
    .option('--seed <n>', 'fixes the order (default: random)')
    .option('--timeout <seconds>', 'for one trial')
    .option('--shard <i/n>', 'only this part of the workloads, with the same --seed on each of n machines; see merge')
    .option('--continue <file>', 'go on with a run file, in the same browser on the same machine')
    .addOption(gpu())
    .option('--headed', 'with a window')
    .addOption(page())
    .option('--json', 'a summary as JSON on stdout, not tables')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: RunWords) => done(await runCommand(options, to)));

  program
    .command('aa')
    .description('null test: compare one arm with itself, to see whether this machine can be trusted')
    .requiredOption('--arm <name>', 'runtime:backend, or runtime:backend@variant')
    .requiredOption('--out <file>', 'where the run file goes')
    .option('--models <ids>', 'ids or families, comma-separated, or all', 'digits')
    .option('--batch <sizes>', 'comma-separated (default: 1)')
    .option('--blocks <n>', '8 to 32 (default: 8)')
    .option('--margin <share>', 'what the machine is to be trusted at (default: 5%)')
    .option('--seed <n>', 'of the plan (default: random)')
    .option('--timeout <seconds>', 'for one trial')
    .addOption(gpu())
    .option('--headed', 'with a window')
    .addOption(page())
    .addHelpText('after', AA_EXIT_CODES)
    .action(async (options: AaWords) => done(await aaCommand(options, to)));

  program
    .command('claims')
    .description('put what has been written about both to the test, here')
    .argument('[ids...]', 'claims, by the names that --list shows (default: all)')
    .option('--list', 'show the claims and how each is tested')
    .addOption(
      new Option('--size <name>', 'how much is measured: quick has no verdict')
        .choices(CLAIM_SIZES)
        .default('standard'),
    )
    .option('--out <file>', 'measure what is lacking; several plans go into file-1, file-2, …')
    .option('--claims <file>', 'claims of your own instead, as the page saves them')
    .option('--from <files...>', 'run files to judge; what they hold is not measured again')
    .addOption(new Option('--format <kind>', 'of the verdicts').choices(CLAIM_FORMATS).default('text'))
    .option('--seed <n>', 'fixes the order (default: random)')
    .addOption(gpu())
    .option('--headed', 'with a window')
    .addOption(page())
    .addHelpText('after', CLAIMS_EXIT_CODES)
    .action(async (ids: string[], options: ClaimsWords) => done(await claimsCommand(ids, options, to)));

  program
    .command('merge')
    .description('make one run of its shards')
    .argument('<files...>', 'run files of --shard, from machines that are alike')
    .requiredOption('--out <file>', 'where the run file goes')
    .action((files: string[], words: MergeWords) => done(mergeCommand(files, words, to)));

  withTargets(program.command('list'))
    .description('show the models, the arms, and what can run here')
    .addOption(gpu())
    .option('--headed', 'with a window')
    .addOption(page())
    .option('--json', 'as JSON')
    .action(async (options: ListWords) => done(await listCommand(options, to)));

  addCollectCommand(program, to, done);

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

/** Where the browser is, if not on this machine. Playwright's own word for a grid, SELENIUM_REMOTE_URL, counts too. */
function withTargets(command: Command): Command {
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

function readPort(word: string): number {
  const port = Number(word);
  if (!/^\d+$/.test(word) || port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.');
  return port;
}

const EXIT_CODES = `
Exit codes: ${EXIT.complete} all cells measured; ${EXIT.incomplete} a cell failed, or an arm asked for by name cannot run here;
${EXIT.usage} the command line is wrong; ${EXIT.noPage} no browser or no page; ${EXIT.interrupted} ended by Ctrl-C, what was measured is written.`;

const AA_EXIT_CODES = `
Exit codes: ${EXIT.complete} the interval contains 1; ${EXIT.incomplete} it does not, or there is none: this machine or browser is not to be trusted;
${EXIT.usage} the command line is wrong; ${EXIT.noPage} no browser or no page; ${EXIT.interrupted} ended by Ctrl-C.`;

const CLAIMS_EXIT_CODES = `
Exit codes: ${EXIT.complete} judged, whatever the verdicts; ${EXIT.incomplete} a trial that was measured for them failed;
${EXIT.usage} the command line is wrong; ${EXIT.noPage} no browser or no page; ${EXIT.interrupted} ended by Ctrl-C, what was measured is judged.`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const exit = await runCli(process.argv.slice(2), terminal);
  // Not `process.exit` straight away: a pipe may not have taken all of stdout yet.
  process.exitCode = exit;
}
