import { groupRuns } from '#claims/group-runs.ts';
import { WORD_TITLES } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import { judgeTrust } from '#statistics/judge-trust.ts';
import type { GateReport, GateRow } from './describe-gate.ts';
import type { ClaimedGate } from './gate-claims.ts';
import { listCells, type ModeCell } from './list-cells.ts';
import { countWords, printClaimCheck } from './print-claims.ts';
import { printDevice } from './print-device.ts';
import type { TextTable } from './print-modes.ts';
import { listComparisons } from './print-result.ts';
import { printTrust } from './print-trust.ts';
import { tabulateRun } from './tabulate-run.ts';

/** What can be reported: runs as they lie in files, a gate, or the claims of one. */
export interface ReportSubject {
  readonly runs?: readonly { readonly file: string; readonly run: Run }[];
  readonly gate?: GateReport | undefined;
  readonly claims?: ClaimedGate | undefined;
}

/** One thing that holds or does not, for programs that count them. */
export interface ReportCase {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'open' | 'skipped';
  readonly sentence: string;
}

/** A ratio with its interval, as a plot shows it; a line of its own. */
export interface ReportInterval {
  readonly label: string;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly state: ReportCase['state'];
}

/** A run, a gate or a board of claims: everything that any format shows of it. */
export interface ReportSection {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly { readonly title: string; readonly table: TextTable; readonly below: readonly string[] }[];
  readonly lists: readonly { readonly title: string; readonly items: readonly string[] }[];
  readonly intervals: readonly ReportInterval[];
  readonly cases: readonly ReportCase[];
}

export interface Report {
  readonly title: string;
  readonly sections: readonly ReportSection[];
}

/** Puts into words and figures, once for all formats, what is to be reported. */
export function buildReport({ runs = [], gate, claims }: ReportSubject): Report {
  const sections = [
    ...(gate ? [sectionOfGate(gate)] : []),
    ...(claims ? sectionsOfClaims(claims) : []),
    ...runs.map(({ file, run }) => sectionOfRun(file, run)),
  ];
  return { title: gate ? `Dyno gate: ${gate.word}` : 'Dyno report', sections };
}

const STATES = { pass: 'passed', regression: 'failed', inconclusive: 'open' } as const;

/** How a finding of a gate is called in front of its numbers. */
export const GATE_TITLES: Readonly<Record<GateRow['word'], string>> = {
  pass: 'Pass',
  regression: 'Regression',
  inconclusive: 'Inconclusive',
};

function sectionOfGate({ headline, about, rows }: GateReport): ReportSection {
  const cases = rows.map(({ word, title, sentence }) => ({ name: title, state: STATES[word], sentence }));
  const intervals = rows.flatMap(({ word, title, ratio, low, high }) =>
    ratio === undefined || low === undefined || high === undefined
      ? []
      : [{ label: title, ratio, low, high, state: STATES[word] }],
  );
  const table = [['found', 'cell', 'figure'], ...rows.map((row) => [GATE_TITLES[row.word], row.title, row.sentence])];
  return {
    title: headline,
    lines: [about],
    tables: rows.length > 0 ? [{ title: 'Cells', table, below: [] }] : [],
    lists: [],
    intervals,
    cases,
  };
}

function sectionsOfClaims({ boards }: ClaimedGate): ReportSection[] {
  return boards.map(({ label, software, judgements }) => ({
    title: `Claims on ${label}: ${countWords(judgements)}`,
    lines: software ? ['The GPU is SOFTWARE: where it took part, the numbers say nothing about a real one.'] : [],
    tables: [],
    lists: judgements.map(({ title, word, sentence, trust }) => ({
      title: `${WORD_TITLES[word]}: ${title}`,
      items: [sentence, ...trust.filter(({ state }) => state !== 'passed').map(printClaimCheck)],
    })),
    intervals: [],
    cases: judgements.map(({ claim, word, sentence }) => ({
      name: `claim ${claim}`,
      state: word === 'contradicted' ? 'failed' : word === 'supported' || word === 'comparable' ? 'passed' : 'open',
      sentence,
    })),
  }));
}

function sectionOfRun(file: string, run: Run): ReportSection {
  const comparisons = listComparisons(run);
  const [group] = groupRuns([run]);
  return {
    title: file,
    lines: [group?.label ?? '', ...printDevice(run.device).split('\n').slice(1)],
    tables: tabulateRun(run).map(({ title, table, without }) => ({ title, table, below: without })),
    lists: [
      ...comparisons.map(({ title, told }) => ({ title, items: told.map(({ sentence }) => sentence) })),
      { title: 'Trust', items: printTrust(run).split('\n').slice(1) },
    ],
    intervals: comparisons.flatMap(({ told }) =>
      told.flatMap(({ comparison }) => {
        if (comparison.status !== 'interval') return [];
        const { arms, workload, measure, ratio, low, high } = comparison;
        const label = `${workload.model}, batch ${workload.batch}, ${measure}: ${arms[0]} over ${arms[1]}`;
        return [{ label, ratio, low, high, state: 'passed' as const }];
      }),
    ),
    cases: [
      ...listCells(run).map(caseOfCell),
      ...judgeTrust(run)
        .filter(({ state }) => state === 'failed')
        .map((check) => ({
          name: `trust: ${check.check}`,
          state: 'failed' as const,
          sentence: printClaimCheck(check),
        })),
    ],
  };
}

function caseOfCell(cell: ModeCell): ReportCase {
  const name = `${cell.model}, batch ${cell.batch}: ${cell.arm}, ${cell.mode}`;
  switch (cell.status) {
    case 'measured':
      return { name, state: 'passed', sentence: `${cell.trials.length} trials` };
    case 'failed':
      return { name, state: 'failed', sentence: `${cell.failure.reason}. ${cell.failure.message}` };
    case 'skipped':
      return { name, state: 'skipped', sentence: `${cell.skip.reason}. ${cell.skip.message}` };
    case 'waiting':
      return { name, state: 'open', sentence: 'The run ended before its turn.' };
  }
}
