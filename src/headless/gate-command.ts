import { judgeGateRuns } from '#claims/gate.ts';
import type { Gate } from '#formats/gate.ts';
import type { Model } from '#formats/model.ts';
import type { GateWord } from '#statistics/judge-gate.ts';
import { describeGate } from './describe-gate.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { gateClaims } from './gate-claims.ts';
import { type Against, type GateWords, planGate, readAgainst, readBuild } from './gate-words.ts';
import { measureGate } from './measure-gate.ts';
import { type Prepared, prepareOwnModel } from './prepare-own-model.ts';
import { readClaimsFile } from './read-claims-file.ts';
import { readManifest } from './read-manifest.ts';
import type { ServedFiles } from './serve-page.ts';
import type { Terminal } from './terminal.ts';
import { type ReportFormat, writeReport, writeReportFiles } from './write-report.ts';
import { keepMeasured, prepareRunFile } from './write-run.ts';

/** What an inconclusive gate ends with: a code of its own, like a regression, or like a pass. */
export const ON_INCONCLUSIVE = ['report', 'fail', 'pass'] as const;

export interface GateCommandWords extends GateWords {
  /** A file of claims that must not be contradicted. */
  readonly claims?: string;
  readonly out?: string;
  readonly format: ReportFormat;
  /** Files that get the report, too, each in the format of its ending. */
  readonly report?: readonly string[];
  readonly onInconclusive: (typeof ON_INCONCLUSIVE)[number];
}

/** `dyno gate`: measures two versions and says whether the current one got slower, heavier or wrong. */
export async function gateCommand(words: GateCommandWords, terminal: Terminal): Promise<ExitCode> {
  const claims = words.claims === undefined ? undefined : readClaimsFile(words.claims);
  const { against, prepared, models } = await readSides(words, terminal);
  if (!against && !claims) {
    throw new Stop(
      EXIT.usage,
      'Say what to hold this version against: --baseline <run file>, --baseline-build <folder>, --baseline-model <file>, ' +
        '--baseline-arm <name>, or --claims <file>. (--help shows every option)',
    );
  }
  for (const file of [words.out, ...(words.report ?? [])]) if (file !== undefined) prepareRunFile(file);

  const measured = against && (await measureSides(words, against, { prepared, models }, terminal));
  const claimed = claims && measured?.exit === undefined ? await gateClaims(claims, words, terminal) : undefined;
  const judged = measured && describeGate(measured.gate, judgeGateRuns(measured.gate));
  const subject = { gate: judged, claims: claimed };
  const kept = measured && words.out !== undefined ? keepMeasured(words.out, measured.gate, terminal) : 'there';
  if (kept !== 'stdout') terminal.out(writeReport(subject, words.format));
  writeReportFiles(subject, words.report ?? [], terminal);
  const exit = measured?.exit ?? claimed?.exit;
  if (exit !== undefined) return exit;
  const found = [judged?.word, claimed?.word].filter((word) => word !== undefined);
  return exitOf(worst(found), words.onInconclusive);
}

async function measureSides(
  words: GateCommandWords,
  against: Against,
  { prepared, models }: { readonly prepared: Prepared; readonly models: readonly Model[] },
  terminal: Terminal,
): Promise<{ readonly gate: Gate; readonly exit: ExitCode | undefined }> {
  const { manifest, own } = prepared;
  const asked = own && words.models === undefined ? { ...words, models: own.id } : words;
  const plan = planGate(asked, against, manifest);
  for (const note of plan.notes) terminal.err(`${note}\n`);
  const task = {
    plan,
    against,
    models,
    ...nameSides(words, against),
    ...(own ? { served: own.served } : {}),
    ...(words.build === undefined ? {} : { build: words.build }),
  };
  return measureGate(task, words, terminal);
}

/** Both sides with their models: own ones are looked into and tried before anything is measured. */
async function readSides(words: GateCommandWords, terminal: Terminal) {
  const against = readAgainst(words);
  const { baselineModel } = words;
  if (baselineModel !== undefined && (words.onnx === undefined) === (words.tfjs === undefined)) {
    throw new Stop(
      EXIT.usage,
      'Say also which model --baseline-model is held against: --onnx <file> or --tfjs <folder>, one of them.',
    );
  }
  if (baselineModel !== undefined && words.models !== undefined) {
    throw new Stop(EXIT.usage, '--baseline-model compares two files, and --models names others. Leave out --models.');
  }
  const manifest = words.build === undefined ? readManifest() : readBuild(words.build).manifest;
  const current = await prepareOwnModel(words, manifest, terminal);
  if (baselineModel === undefined) {
    const models = against?.kind === 'build' ? against.manifest.models : current.manifest.models;
    return { against, prepared: current, models };
  }
  const kind = words.onnx === undefined ? 'tfjs' : 'onnx';
  const { onnx: _, onnxData: __, tfjs: ___, ...rest } = words;
  const other = await prepareOwnModel({ ...rest, [kind]: baselineModel }, current.manifest, terminal);
  const own = other.own && current.own && { id: current.own.id, served: join(current.own.served, other.own.served) };
  const theirs: Against | undefined = other.own && { kind: 'model', id: other.own.id };
  return {
    against: theirs,
    prepared: { manifest: other.manifest, ...(own ? { own } : {}) },
    models: other.manifest.models,
  };
}

/** The list of the later one has both models. */
const join = (first: ServedFiles, second: ServedFiles): ServedFiles => new Map([...first, ...second]);

function nameSides(words: GateCommandWords, against: Against): { readonly baseline: string; readonly current: string } {
  switch (against.kind) {
    case 'build':
      return { baseline: `the build ${words.baselineBuild}`, current: words.build ?? 'this build' };
    case 'model':
      return { baseline: `${words.baselineModel}`, current: `${words.onnx ?? words.tfjs}` };
    case 'arm':
      return { baseline: against.arm, current: `${words.arms ?? 'this'}` };
    case 'file':
      return { baseline: against.file, current: 'this version' };
  }
}

function worst(words: readonly GateWord[]): GateWord {
  if (words.includes('regression')) return 'regression';
  return words.length === 0 || words.includes('inconclusive') ? 'inconclusive' : 'pass';
}

function exitOf(word: GateWord, onInconclusive: GateCommandWords['onInconclusive']): ExitCode {
  switch (word) {
    case 'pass':
      return EXIT.complete;
    case 'regression':
      return EXIT.incomplete;
    case 'inconclusive':
      return { report: EXIT.noPage, fail: EXIT.incomplete, pass: EXIT.complete }[onInconclusive];
  }
}
