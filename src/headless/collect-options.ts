import { type Command, Option } from 'commander';
import { PRESETS } from '#formats/plan.ts';
import { type CollectWords, collectCommand } from './collect-command.ts';
import type { ExitCode } from './exit-code.ts';
import { readPort } from './lab-options.ts';
import type { Terminal } from './terminal.ts';

/** `dyno collect`, and what it takes. */
export function addCollectCommand(program: Command, to: Terminal, done: (exit: ExitCode) => void): void {
  program
    .command('collect')
    .description('serve a plan to any browser, and take the runs that are measured there')
    .requiredOption('--out <folder>', 'where the runs go')
    .option('--models <ids>', 'as for run')
    .option('--arms <names>', 'as for run')
    .option('--batch <sizes>', 'comma-separated (default: 1)')
    .option('--mode <names>', 'as for run')
    .option('--quick', 'a quick look: one block, short trials, no verdict')
    .option('--blocks <n>', 'as for run')
    .option('--margin <share>', 'as for run')
    .addOption(new Option('--preset <name>', 'settings of the runtimes (default: equal)').choices(PRESETS))
    .option('--seed <n>', 'fixes the order (default: random)')
    .option('--host <address>', 'where it listens; another one lets other machines in', '127.0.0.1')
    .option('--port <n>', 'where it is served', readPort, 4174)
    .option('--page-url <url>', 'the address that browsers know it by, if something stands before it')
    .addHelpText(
      'after',
      '\nExamples:\n  dyno collect --models digits --arms all --quick --out runs' +
        '\n  dyno collect --models vww --arms all --out runs --page-url https://lab.example/',
    )
    .action(async (words: CollectWords) => done(await collectCommand(words, to)));
}
