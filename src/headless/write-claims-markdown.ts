import { isUntested } from '#claims/is-untested.ts';
import type { Judgement } from '#claims/judgement.ts';
import type { Claim, Quote } from '#formats/claim.ts';
import {
  type Board,
  countWords,
  nameSources,
  printClaimCheck,
  printRow,
  printSeen,
  titleOfWord,
} from './print-claims.ts';

/** The boards as a document: a table of all verdicts, then each claim with its quotes and numbers. */
export function writeClaimsMarkdown(boards: readonly Board[], claims: readonly Claim[]): string {
  return boards.map((board) => writeBoard(board, claims)).join('\n\n');
}

function writeBoard({ label, software, judgements }: Board, claims: readonly Claim[]): string {
  const pairs = judgements.flatMap((judgement, index) => {
    const claim = claims[index];
    return claim ? [{ judgement, claim }] : [];
  });
  return [
    `# Claims on ${asText(label)}`,
    ...(software ? ['**The GPU is software**: where it took part, the numbers say nothing about a real one.'] : []),
    `${countWords(judgements)}.`,
    [
      '| claim | said in | verdict |',
      '|---|---|---|',
      ...pairs.map(
        ({ judgement, claim }) =>
          `| ${asText(judgement.title)} | ${asText(nameSources(claim))} | ${titleOfWord(judgement)} |`,
      ),
    ].join('\n'),
    ...pairs.map(({ judgement, claim }) => writeClaim(judgement, claim)),
  ].join('\n\n');
}

function writeClaim(judgement: Judgement, claim: Claim): string {
  const rows = judgement.tests.flatMap(({ rows: all }) => all);
  const doubts = judgement.trust.filter(({ state }) => state !== 'passed');
  return [
    `## ${asText(judgement.title)}`,
    ...claim.quotes.map((quote) => `> ${asText(quote.text.replaceAll('\n', ' '))}\n>\n> ${writeSource(quote)}`),
    isUntested(judgement)
      ? `**${titleOfWord(judgement)}.**`
      : `**${titleOfWord(judgement)}.** ${asText(judgement.sentence)}`,
    ...(rows.length > 0
      ? [
          [
            '| row | figure | from |',
            '|---|---|---|',
            ...rows.map((row) => `| ${asText(row.label)} | ${printRow(row)} | ${printSeen(row)} |`),
          ].join('\n'),
        ]
      : []),
    ...(doubts.length > 0
      ? [doubts.map((check) => `- ${check.state}: ${asText(printClaimCheck(check))}`).join('\n')]
      : []),
    ...(judgement.software ? ['A software GPU took part.'] : []),
    `Scope: ${asText(claim.scope)}`,
  ].join('\n\n');
}

function writeSource(quote: Quote): string {
  if ('document' in quote) return `document ${quote.document}`;
  return 'source' in quote ? `[${asText(quote.source.title)}](${quote.source.url})` : 'your own';
}

/** A quote is text: a bar in it does not end a cell, nor do its stars set it in bold. */
const asText = (text: string): string => text.replaceAll(/[\\|*_`<>[\]]/g, '\\$&');
