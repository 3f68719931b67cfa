import { type ReactNode, useRef } from 'react';
import { type Column, DataTable } from '#views/parts/DataTable.tsx';
import { Section } from '#views/parts/Section.tsx';
import { SaveChart } from './SaveChart.tsx';

interface ChartSectionParts<Row> {
  readonly title: string;
  /** What of many it shows, as the file has to say; the page says it by a choice. */
  readonly subject?: string | undefined;
  readonly notes: ReactNode;
  /** Stands above the chart and is not saved with it. */
  readonly choice?: ReactNode;
  readonly table: {
    readonly label: string;
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
  };
  readonly children: ReactNode;
}

/** A section with a chart: its data as a table under it, and all of it as files. */
export function ChartSection<Row>({ title, subject, notes, choice, table, children }: ChartSectionParts<Row>) {
  const chart = useRef<HTMLDivElement>(null);
  const hasData = table.rows.length > 0;
  return (
    <Section
      title={title}
      notes={
        <>
          {notes}
          {hasData && <SaveChart chart={chart} title={subject ? `${title}, ${subject}` : title} {...table} />}
        </>
      }
    >
      {choice}
      <div ref={chart}>{children}</div>
      {hasData && <DataTable {...table} />}
    </Section>
  );
}
