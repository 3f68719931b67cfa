import { judgeGateRuns } from '#claims/gate.ts';
import { GateSchema } from '#formats/gate.ts';
import { readAs } from '#formats/parse.ts';
import type { ReportSubject } from './build-report.ts';
import { describeGate } from './describe-gate.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { readJsonFile, readRunFile } from './read-run-file.ts';
import type { Terminal } from './terminal.ts';
import { formatOf, type ReportFormat, writeReport, writeReportFiles } from './write-report.ts';

export interface ReportWords {
  /** Of what goes to stdout. */
  readonly format: ReportFormat;
  /** Files instead of stdout, each in the format of its ending. */
  readonly out?: readonly string[];
}

/** `dyno report`: runs and gates out of files, in the format that somebody needs. Nothing is measured. */
export function reportCommand(
  files: readonly string[],
  { format, out = [] }: ReportWords,
  terminal: Terminal,
): ExitCode {
  for (const file of out) formatOf(file);
  const subjects = files.map(readSubject);
  const gates = subjects.flatMap(({ gate }) => (gate ? [gate] : []));
  if (gates.length > 1) throw new Stop(EXIT.usage, 'A report has one gate. Name their files one at a time.');
  const subject: ReportSubject = { gate: gates[0], runs: subjects.flatMap(({ runs = [] }) => runs) };
  if (out.length === 0) {
    terminal.out(writeReport(subject, format).trimEnd());
    return EXIT.complete;
  }
  return writeReportFiles(subject, out, terminal) ? EXIT.complete : EXIT.incomplete;
}

function readSubject(file: string): ReportSubject {
  const value = readJsonFile(file, 'reported');
  const isGate = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'gate';
  if (!isGate) return { runs: [{ file, run: readRunFile(file, 'reported') }] };
  const reading = readAs(GateSchema, value);
  if (reading.status === 'unreadable') {
    throw new Stop(EXIT.usage, `${file} cannot be reported: it is a gate of another format. ${reading.message}`);
  }
  return { gate: describeGate(reading.value, judgeGateRuns(reading.value)) };
}
