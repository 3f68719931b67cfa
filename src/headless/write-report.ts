import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildReport, GATE_TITLES, type ReportSubject } from './build-report.ts';
import type { GateReport } from './describe-gate.ts';
import { EXIT, Stop } from './exit-code.ts';
import { printBoards } from './print-claims.ts';
import { alignColumns } from './print-figures.ts';
import { printResult } from './print-result.ts';
import { summariseRun } from './summarise-run.ts';
import type { Terminal } from './terminal.ts';
import { writeCsv } from './write-csv.ts';
import { writeHtml } from './write-html.ts';
import { writeJunit } from './write-junit.ts';
import { writeMarkdown } from './write-markdown.ts';

export const REPORT_FORMATS = ['text', 'md', 'junit', 'html', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** By the ending of a file. */
const ENDINGS: Readonly<Record<string, ReportFormat>> = {
  '.txt': 'text',
  '.md': 'md',
  '.xml': 'junit',
  '.html': 'html',
  '.csv': 'csv',
  '.json': 'json',
};

/** @throws Stop for usage, where an ending stands for no format */
export function formatOf(file: string): ReportFormat {
  const format = ENDINGS[path.extname(file).toLowerCase()];
  if (format) return format;
  throw new Stop(
    EXIT.usage,
    `${file} does not say its format. Name it with one of ${Object.keys(ENDINGS).join(', ')}.`,
  );
}

/** A report as text of any format. */
export function writeReport(subject: ReportSubject, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return printText(subject);
    case 'md':
      return writeMarkdown(buildReport(subject));
    case 'junit':
      return writeJunit(buildReport(subject));
    case 'html':
      return writeHtml(buildReport(subject));
    case 'csv':
      return writeCsv(subject);
    case 'json':
      return JSON.stringify(summarise(subject), null, 2);
  }
}

/** What cannot be written is said, and the rest is written all the same: the report also stands on stdout. */
export function writeReportFiles(
  subject: ReportSubject,
  files: readonly string[],
  { err }: Pick<Terminal, 'err'>,
): boolean {
  let whole = true;
  for (const file of files) {
    try {
      writeFileSync(file, writeReport(subject, formatOf(file)));
      err(`Wrote ${file}\n`);
    } catch (error) {
      whole = false;
      err(`${file} could not be written: ${(error as Error).message}\n`);
    }
  }
  return whole;
}

function printText({ gate, claims, runs = [] }: ReportSubject): string {
  return [
    ...(gate ? [printGate(gate)] : []),
    ...(claims ? [printBoards(claims.boards, claims.claims)] : []),
    ...runs.map(({ file, run }) => `${file}\n\n${printResult(run)}`),
  ].join('\n\n');
}

function printGate({ headline, about, rows }: GateReport): string {
  const table = rows.map(({ word, title, sentence }) => [GATE_TITLES[word], title, sentence]);
  return [headline, about, ...(table.length > 0 ? alignColumns(table, ['left', 'left', 'left']) : [])].join('\n');
}

function summarise({ gate, claims, runs = [] }: ReportSubject): object {
  return {
    ...(gate ? { gate } : {}),
    ...(claims ? { claims: { word: claims.word, boards: claims.boards } } : {}),
    ...(runs.length > 0 ? { runs: runs.map(({ file, run }) => ({ file, ...summariseRun(run) })) } : {}),
  };
}
