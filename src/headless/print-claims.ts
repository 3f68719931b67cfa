import { formatValue } from '#claims/format-figures.ts';
import { isUntested } from '#claims/is-untested.ts';
import type { ClaimCheck, Judgement, Row } from '#claims/judgement.ts';
import { type Claim, WORD_TITLES, WORDS } from '#formats/claim.ts';
import { printRange } from './print-comparison.ts';
import { alignColumns } from './print-figures.ts';
import { printCheck } from './print-trust.ts';

/** All claims as the runs of one device have them. */
export interface Board {
  readonly label: string;
  readonly software: boolean;
  readonly judgements: readonly Judgement[];
}

/** What can be put to the test, and what not: a line a claim. */
export function printLibrary(claims: readonly Claim[]): string {
  return alignColumns(
    claims.map((claim) => [claim.id, claim.topic, listRules(claim), `“${claim.title}” (${nameSources(claim)})`]),
    ['left', 'left', 'left', 'left'],
  ).join('\n');
}

function listRules({ protocol }: Claim): string {
  if (protocol.status === 'cannot test') return 'cannot test';
  return [...new Set(protocol.tests.map(({ rule }) => rule.type))].join(', ');
}

/** Every device on its own: what was measured on several is never added up. */
export function printBoards(boards: readonly Board[], claims: readonly Claim[]): string {
  return boards.map((board) => printBoard(board, claims)).join('\n\n');
}

function printBoard({ label, software, judgements }: Board, claims: readonly Claim[]): string {
  const warning = software
    ? ['The GPU is SOFTWARE: where it took part, the numbers say nothing about a real one.']
    : [];
  const judged = judgements.map((judgement, index) => printJudgement(judgement, claims[index]));
  return [[label, ...warning, countWords(judgements)].join('\n'), ...judged].join('\n\n');
}

/** `3 supported, 1 contradicted`; never a score. */
export function countWords(judgements: readonly Judgement[]): string {
  const titles = judgements.map(titleOfWord);
  return [...WORDS.map((word) => WORD_TITLES[word]), UNTESTED]
    .flatMap((title) => {
      const count = titles.filter((one) => one === title).length;
      return count > 0 ? [`${count} ${title.toLowerCase()}`] : [];
    })
    .join(', ');
}

const UNTESTED = 'Not tested yet';

/** The word of a verdict; where nothing has been measured there is none. */
export const titleOfWord = (judgement: Judgement): string =>
  isUntested(judgement) ? UNTESTED : WORD_TITLES[judgement.word];

function printJudgement(judgement: Judgement, claim: Claim | undefined): string {
  const rows = judgement.tests.flatMap(({ rows: all }) => all);
  const table = rows.map((row) => [`  ${row.label}`, printRow(row), printSeen(row)]);
  return [
    `${judgement.claim}${claim ? ` (${nameSources(claim)})` : ''}`,
    judgement.sentence,
    ...(table.length > 0 ? alignColumns(table, ['left', 'left', 'left']) : []),
    ...printBeside(judgement),
    ...judgement.trust
      .filter(({ state }) => state !== 'passed')
      .map((check) => `  ${check.state}: ${printClaimCheck(check)}`),
    ...(judgement.software
      ? ['  noted: a software GPU took part, so that the numbers say nothing about a real one']
      : []),
  ].join('\n');
}

/** `002, 004`, or the title of another source. */
export function nameSources({ quotes }: Pick<Claim, 'quotes'>): string {
  const names = quotes.map((quote) => {
    if ('document' in quote) return quote.document;
    return 'source' in quote ? quote.source.title : 'your own';
  });
  return [...new Set(names)].join(', ');
}

export function printRow({ value, low, high, scale }: Row): string {
  const figure = formatValue(value, scale);
  if (low === undefined || high === undefined) return figure;
  const range = scale === 'times' ? printRange(low, high) : `${formatValue(low, scale)} to ${formatValue(high, scale)}`;
  return `${figure} (${range})`;
}

export function printSeen({ basis, seen, family }: Row): string {
  const among = family > 1 ? `, among ${family}` : '';
  switch (basis) {
    case 'blocks':
      return `${seen} blocks${among}`;
    case 'range':
      return `range of ${seen}`;
    case 'samples':
      return `${seen} samples${among}`;
    case 'quick look':
      return 'no verdict';
  }
}

function printBeside({ beside }: Judgement): string[] {
  if (!beside) return [];
  return [
    `  This device: ${formatValue(beside.tflops, 'times')} TFLOP/s (${beside.where}); claimed ${beside.claimedTflops}`,
  ];
}

export function printClaimCheck(check: ClaimCheck): string {
  if (check.check !== 'a-a') return printCheck(check);
  return `${check.arm} against itself: ${printRange(check.low, check.high)}`;
}
