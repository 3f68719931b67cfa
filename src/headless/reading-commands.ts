import { type Command, Option } from 'commander';
import { type CompareWords, compareCommand } from './compare-command.ts';
import { type DoctorWords, doctorCommand } from './doctor-command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { addLabOptions, addTargetOptions } from './lab-options.ts';
import { type ListWords, listCommand } from './list-command.ts';
import { type ReportWords, reportCommand } from './report-command.ts';
import type { Terminal } from './terminal.ts';
import { REPORT_FORMATS } from './write-report.ts';

/** The commands that look at files or at the machine and measure nothing: compare, report, list and doctor. */
export function addReadingCommands(program: Command, to: Terminal, done: (exit: ExitCode) => void): void {
  program
    .command('compare')
    .description('every arm of every run file against every other, as ratios with intervals')
    .argument('<files...>', 'run files, of one device or of several')
    .option('--json', 'as JSON')
    .addHelpText('after', COMPARE_HELP)
    .action((files: string[], options: CompareWords) => done(compareCommand(files, options, to)));

  program
    .command('report')
    .description('run files or a gate file as text, Markdown, JUnit XML, HTML, CSV or JSON')
    .argument('<files...>', 'run files; or one gate file')
    .addOption(new Option('--format <kind>', 'of what is printed').choices(REPORT_FORMATS).default('text'))
    .option('--out <files...>', 'files instead of stdout: .md, .xml (JUnit), .html, .csv, .json or .txt')
    .addHelpText('after', REPORT_HELP)
    .action((files: string[], options: ReportWords) => done(reportCommand(files, options, to)));

  addLabOptions(
    addTargetOptions(program.command('list')).description('show the models, the arms, and what can run here'),
  )
    .option('--json', 'as JSON')
    .addHelpText('after', LIST_HELP)
    .action(async (options: ListWords) => done(await listCommand(options, to)));

  addLabOptions(
    program.command('doctor').description('say what this machine and its browsers offer, and what is missing'),
  )
    .option('--json', 'as JSON')
    .addHelpText('after', DOCTOR_HELP)
    .action(async (options: DoctorWords) => done(await doctorCommand(options, to)));
}

const COMPARE_HELP = `
Examples:
  dyno compare run.json
  dyno compare laptop.json phone.json
  dyno compare run.json --json

Exit codes: ${EXIT.complete} compared; ${EXIT.usage} a file cannot be read, or no two arms have a workload in common.`;

const REPORT_HELP = `
Examples:
  dyno report run.json
  dyno report gate.json --format md >> "$GITHUB_STEP_SUMMARY"
  dyno report run.json --out report.html report.csv

Exit codes: ${EXIT.complete} written; ${EXIT.incomplete} a file could not be written; ${EXIT.usage} the command line or a file is wrong.`;

const LIST_HELP = `
Examples:
  dyno list
  dyno list --gpu software --json`;

const DOCTOR_HELP = `
Examples:
  dyno doctor
  dyno doctor --gpu hardware
  dyno doctor --browser firefox
  dyno doctor --channel chrome --json

Exit codes: ${EXIT.complete} something can be measured; ${EXIT.noPage} no browser, no page, or nothing that could be.`;
