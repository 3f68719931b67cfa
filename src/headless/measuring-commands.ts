import { type Command, Option } from 'commander';
import { CLAIM_SIZES } from '#claims/claim-size.ts';
import { MODES } from '#formats/mode.ts';
import { PRESETS } from '#formats/plan.ts';
import { type AaWords, aaCommand } from './aa-command.ts';
import { CLAIM_FORMATS, type ClaimsWords, claimsCommand } from './claims-command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { type GateCommandWords, gateCommand, ON_INCONCLUSIVE } from './gate-command.ts';
import { addLabOptions, addTargetOptions } from './lab-options.ts';
import { type RunWords, runCommand } from './run-command.ts';
import type { Terminal } from './terminal.ts';
import { REPORT_FORMATS } from './write-report.ts';

/** The commands that measure: run, gate, claims and aa. */
export function addMeasuringCommands(program: Command, to: Terminal, done: (exit: ExitCode) => void): void {
  addPlanOptions(
    addTargetOptions(program.command('run')).description('measure, and write a run file'),
    'comma-separated runtime:backend, or all; with @variant, or variants (see list)',
  )
    .option('--out <file>', 'where the run file goes (with --resume: that file, unless another is named)')
    .option('--mode <names>', `comma-separated of ${MODES.join(', ')}; or all (default: latency)`)
    .option('--quick', 'a quick look: one block, short trials, no verdict')
    .option('--shard <i/n>', 'only this part of the workloads, with the same --seed on each of n machines; see merge')
    .option('--resume <file>', 'go on with a run file, in the same browser on the same machine')
    .addOption(new Option('--continue <file>', 'the same').hideHelp())
    .option('--json', 'a summary as JSON on stdout, not tables')
    .addHelpText('after', RUN_HELP)
    .action(async (options: RunWords) => done(await runCommand(options, to)));

  addPlanOptions(
    program.command('gate').description('measure two versions: did the new one get slower, heavier or wrong?'),
    'as in run; with --baseline, those of that file',
  )
    .option('--baseline <file>', 'a run file: what to measure, and of this very device what to hold it against')
    .option('--build <folder>', "the built page to be judged (default: this Dyno's own)")
    .option('--baseline-build <folder>', 'another built page: both run here, in the same mirrored blocks')
    .option('--baseline-model <file>', 'another file of the model that --onnx or --tfjs names: both run here')
    .option('--baseline-arm <name>', 'another arm: both run here')
    .option('--claims <file>', 'claims of your own (docs/formats.md) that must not be contradicted')
    .option('--mode <names>', 'comma-separated of latency, throughput, memory, cold (default: latency,memory)')
    .option('--out <file>', 'where the gate file goes, with every sample')
    .addOption(new Option('--format <kind>', 'of what is printed').choices(REPORT_FORMATS).default('text'))
    .option('--report <files...>', 'reports beside it: .md, .xml (JUnit), .html, .csv, .json or .txt')
    .addOption(
      new Option('--on-inconclusive <what>', 'end like a regression, like a pass, or with a code of its own')
        .choices(ON_INCONCLUSIVE)
        .default(ON_INCONCLUSIVE[0]),
    )
    .addHelpText('after', GATE_HELP)
    .action(async (options: GateCommandWords) => done(await gateCommand(options, to)));

  addLabOptions(
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
      .option('--seed <n>', 'fixes the order (default: random)'),
  )
    .addHelpText('after', CLAIMS_HELP)
    .action(async (ids: string[], options: ClaimsWords) => done(await claimsCommand(ids, options, to)));

  addLabOptions(
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
      .option('--timeout <seconds>', 'for one trial'),
  )
    .addHelpText('after', AA_HELP)
    .action(async (options: AaWords) => done(await aaCommand(options, to)));
}

/** What run and gate have in common. */
function addPlanOptions(command: Command, arms: string): Command {
  return addLabOptions(
    command
      .option('--models <ids>', 'ids or families, comma-separated, or all')
      .option('--onnx <file>', 'an own model: an .onnx file or a URL')
      .option('--onnx-data <files...>', 'its weights, if they lie elsewhere than beside it')
      .option('--tfjs <folder>', 'an own model of TensorFlow.js: a folder, its model.json or the URL of that')
      .option('--shape <shapes...>', 'of inputs whose shape is free: input=1x3x224x224')
      .option('--arms <names>', arms)
      .option('--batch <sizes>', 'comma-separated (default: 1)')
      .option('--blocks <n>', 'at most so many, 8 to 32; a workload ends earlier once it is settled (default: 32)')
      .option('--margin <share>', 'differences up to this do not count (default: 5%)')
      .addOption(new Option('--preset <name>', 'settings of the runtimes (default: equal)').choices(PRESETS))
      .option('--seed <n>', 'fixes the order (default: random)')
      .option('--timeout <seconds>', 'for one trial'),
  );
}

const RUN_HELP = `
Examples:
  dyno run --models digits,vww --arms tfjs:wasm,ort:wasm --quick --out run.json
  dyno run --models tiny --arms all --out tiny.json
  dyno run --onnx net.onnx --tfjs net-tfjs/ --shape input=1x3x224x224 --arms all --quick --out own.json
  dyno run --resume tiny.json
  dyno run --models digits --arms all --connect ws://10.0.0.7:3000/ --out there.json

Exit codes: ${EXIT.complete} all cells measured; ${EXIT.incomplete} a cell failed, an arm asked for by name cannot run here, or the run had to be
written elsewhere; ${EXIT.usage} the command line is wrong; ${EXIT.noPage} no browser or no page, or another Dyno measures on this machine;
${EXIT.interrupted} ended by Ctrl-C, what was measured is written.`;

const GATE_HELP = `
Examples:
  dyno gate --baseline-build ../main/dist --models tiny --arms ort:wasm --margin 5% --report gate.md gate.xml
  dyno gate --onnx new.onnx --baseline-model old.onnx --arms ort:wasm
  dyno gate --models digits --arms ort:wasm --baseline-arm tfjs:wasm
  dyno gate --baseline base.json --margin 10%
  dyno gate --claims claims.json

Exit codes: ${EXIT.complete} pass; ${EXIT.incomplete} regression; ${EXIT.usage} the command line is wrong; ${EXIT.noPage} inconclusive, or it could not be measured;
${EXIT.interrupted} ended by Ctrl-C, what was measured is written.`;

const AA_HELP = `
Examples:
  dyno aa --arm ort:wasm --out aa.json
  dyno aa --arm tfjs:webgpu --models vww --blocks 24 --gpu hardware --out aa.json

Exit codes: ${EXIT.complete} the interval contains 1; ${EXIT.incomplete} it does not, or there is none: this machine or browser is not to be trusted;
${EXIT.usage} the command line is wrong; ${EXIT.noPage} no browser or no page; ${EXIT.interrupted} ended by Ctrl-C.`;

const CLAIMS_HELP = `
Examples:
  dyno claims --list
  dyno claims compile-2x realtime --size quick --out claims.json
  dyno claims --from claims.json --format md

Exit codes: ${EXIT.complete} judged, whatever the verdicts; ${EXIT.incomplete} a trial that was measured for them failed;
${EXIT.usage} the command line is wrong; ${EXIT.noPage} no browser or no page; ${EXIT.interrupted} ended by Ctrl-C, what was measured is judged.`;
