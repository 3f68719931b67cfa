import { hasSoftwareGpu } from '#claims/group-runs.ts';
import type { Run } from '#formats/run.ts';
import type { ReportSubject } from './build-report.ts';
import type { GateReport } from './describe-gate.ts';
import { summariseRun } from './summarise-run.ts';

const HEAD = [
  'file',
  'kind',
  'browser',
  'platform',
  'software_gpu',
  'mode',
  'model',
  'batch',
  'arm',
  'against',
  'value',
  'unit',
  'low',
  'high',
  'seen',
  'word',
  'sentence',
] as const;
type Row = Partial<Record<(typeof HEAD)[number], string | number | boolean | null | undefined>>;

/** A line a cell, a comparison or a finding, for spreadsheets: RFC 4180, decimal points, no units in numbers. */
export function writeCsv({ runs = [], gate, claims }: ReportSubject): string {
  const rows = [
    ...(gate ? rowsOfGate(gate) : []),
    ...(claims?.boards ?? []).flatMap(({ judgements }) =>
      judgements.map(({ claim, word, sentence }): Row => ({ kind: 'claim', arm: claim, word, sentence })),
    ),
    ...runs.flatMap(({ file, run }) => rowsOfRun(file, run)),
  ];
  const lines = [HEAD, ...rows.map((row) => HEAD.map((name) => row[name] ?? ''))];
  return lines
    .map((cells) => cells.map(asField).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function rowsOfGate({ rows }: GateReport): Row[] {
  return rows.map(({ word, title, sentence, ratio, low, high }) => ({
    kind: 'gate',
    arm: title,
    ...(ratio === undefined ? {} : { value: ratio, unit: 'ratio' }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    word,
    sentence,
  }));
}

function rowsOfRun(file: string, run: Run): Row[] {
  const { browser, platform } = run.device;
  const about = { file, browser, platform, software_gpu: hasSoftwareGpu(run.device) };
  const { cells, comparisons } = summariseRun(run);
  return [
    ...cells.map((cell): Row => {
      const { mode, model, batch, arm, status } = cell;
      const latency =
        'medianMs' in cell
          ? { value: cell.medianMs, unit: 'ms', low: cell.p5Ms, high: cell.p95Ms, seen: cell.samples }
          : {};
      const why = 'message' in cell ? { sentence: cell.message } : {};
      return { ...about, kind: 'cell', mode, model, batch, arm, ...latency, word: status, ...why };
    }),
    ...comparisons.map(({ arms, workload, measure, ratio, low, high, blocks, verdict, text }): Row => {
      const { model, batch } = workload;
      const figures = { value: ratio, unit: 'ratio', low, high, seen: blocks };
      return {
        ...about,
        kind: 'comparison',
        mode: measure,
        model,
        batch,
        arm: arms[0],
        against: arms[1],
        ...figures,
        word: verdict,
        sentence: text,
      };
    }),
  ];
}

/** Quoted where it has to be. A sign in front is no formula: spreadsheets would carry it out. */
function asField(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
