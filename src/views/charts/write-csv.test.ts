import { expect, it } from 'vitest';
import type { Column } from '#views/parts/DataTable.tsx';
import { writeCsv } from './write-csv.ts';

interface Row {
  readonly name: string;
  readonly ms?: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Model', of: ({ name }) => name },
  {
    title: 'Median, ms',
    of: ({ ms }) => String(ms?.toPrecision(3)),
    saved: { median_ms: ({ ms }) => ms, frames: ({ ms }) => (ms === undefined ? undefined : ms / 2) },
  },
];

it('writes numbers in full under names with units, and nothing where there is none', () => {
  const rows = [{ name: 'digits', ms: 1.23456789 }, { name: 'vww' }];
  expect(writeCsv(COLUMNS, rows)).toBe('model,median_ms,frames\r\ndigits,1.23456789,0.617283945\r\nvww,,\r\n');
});

it('quotes what would break a line, and defuses what a spreadsheet would run', () => {
  const rows = [{ name: 'a "b", c\nd' }, { name: '=HYPERLINK("x")' }, { name: '-1' }];
  expect(writeCsv(COLUMNS.slice(0, 1), rows)).toBe(`model\r\n"a ""b"", c\nd"\r\n"'=HYPERLINK(""x"")"\r\n'-1\r\n`);
});

it('makes one word of a title where a column says nothing else', () => {
  expect(writeCsv([{ title: 'Top class as PyTorch (%)', of: () => 'x' }], [0])).toBe('top_class_as_pytorch\r\nx\r\n');
});
