import type { Report, ReportSection } from './build-report.ts';

/** A report as Markdown, for a comment on a pull request or the summary of a job. */
export function writeMarkdown({ title, sections }: Report): string {
  return [`# ${asText(title)}`, ...sections.map(writeSection)].join('\n\n').concat('\n');
}

function writeSection({ title, lines, tables, lists }: ReportSection): string {
  return [
    `## ${asText(title)}`,
    ...lines.filter((line) => line !== '').map(asText),
    ...tables.map(({ title: name, table, below }) =>
      [`### ${asText(name)}`, writeTable(table), writeList(below)].filter((part) => part !== '').join('\n\n'),
    ),
    ...lists.map(({ title: name, items }) => `### ${asText(name)}\n\n${writeList(items)}`),
  ].join('\n\n');
}

/** The first row is the head; figures stand to the right, names and sentences to the left. */
function writeTable([head, ...rows]: readonly (readonly string[])[]): string {
  if (!head) return '';
  const sides = head.map((_, column) => (rows.every((row) => /^[\d–]/.test(row[column] ?? '')) ? '---:' : '---'));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head.map(asText)), line(sides), ...rows.map((row) => line(row.map(asText)))].join('\n');
}

const writeList = (items: readonly string[]): string => items.map((item) => `- ${asText(item)}`).join('\n');

/** What is measured is text: a bar in it does not end a cell, and a name with a star is not set in bold. */
export const asText = (text: string): string =>
  text.replaceAll(/[\\|*_`<>[\]#~&]/g, '\\$&').replaceAll(/\s*\n\s*/g, ' ');
