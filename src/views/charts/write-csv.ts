import type { Column } from '#views/parts/DataTable.tsx';

/** The rows of a table as comma-separated values (RFC 4180): full numbers, their units in the names of the columns. */
export function writeCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const saved = columns.flatMap(({ title, of, saved: parts }) => Object.entries(parts ?? { [inOneWord(title)]: of }));
  const lines = [saved.map(([name]) => name), ...rows.map((row) => saved.map(([, of]) => of(row)))];
  return lines.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('');
}

const inOneWord = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

function writeCell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // A spreadsheet would take these for formulas, and names may come from anybody's file.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
