import { useState } from 'react';
import { Figure, FigureHead, Prose, WideTable } from './WideTable.tsx';

export interface Column<Row> {
  readonly title: string;
  /** Text, and numbers as they are printed. */
  readonly of: (row: Row) => string;
  /** Numbers line up at the right; long words may break. */
  readonly kind?: 'figure' | 'prose';
  /**
   * What a CSV file has instead of the printed text: one column or several, named with their units (`median_ms`), numbers
   * in full. None for a column that only repeats others.
   */
  readonly saved?: Readonly<Record<string, (row: Row) => string | number | undefined>>;
}

interface DataTableParts<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** The data of a chart, for those who would rather read it. It is set once it is asked for: 200 devices have many rows. */
export function DataTable<Row>({ label, columns, rows }: DataTableParts<Row>) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>As a table</summary>
      {opened && <Table label={label} columns={columns} rows={rows} />}
    </details>
  );
}

function Table<Row>({ label, columns, rows }: DataTableParts<Row>) {
  const [first, ...rest] = columns;
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          {columns.map(({ title, kind }) =>
            kind === 'figure' ? (
              <FigureHead key={title}>{title}</FigureHead>
            ) : (
              <th key={title} scope="col">
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished run never change their places.
          <tr key={index}>
            <th scope="row">{first?.of(row)}</th>
            {rest.map(({ title, of, kind }) => {
              if (kind === 'figure') return <Figure key={title}>{of(row)}</Figure>;
              return kind === 'prose' ? <Prose key={title}>{of(row)}</Prose> : <td key={title}>{of(row)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
