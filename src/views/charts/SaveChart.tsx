import { type RefObject, useContext, useState } from 'react';
import type { Column } from '#views/parts/DataTable.tsx';
import { ChartSourceContext } from './chart-source.ts';
import styles from './SaveChart.module.css';
import type { ChartFormat } from './save-chart.ts';

interface SaveChartParts<Row> {
  readonly chart: RefObject<Element | null>;
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

const FORMATS: readonly ChartFormat[] = ['svg', 'png', 'csv'];

/** A chart as a file: what it shows, or its numbers. The code for it comes when it is asked for. */
export function SaveChart<Row>({ chart, title, columns, rows }: SaveChartParts<Row>) {
  const { caption, suffix } = useContext(ChartSourceContext);
  const [said, say] = useState('');
  const save = async (format: ChartFormat) => {
    if (!chart.current) return;
    try {
      const { saveChart } = await import('./save-chart.ts');
      const name = nameOf(['dyno', title, suffix]);
      say(`Saved as ${await saveChart(format, { chart: chart.current, title, caption, name, columns, rows })}.`);
    } catch (error) {
      say(
        `It could not be saved: ${error instanceof Error ? error.message : String(error)}. Reload the page and try again.`,
      );
    }
  };
  return (
    <div className={styles.save}>
      <fieldset aria-label={`Save the chart: ${title}`}>
        {FORMATS.map((format) => (
          <button key={format} type="button" onClick={() => save(format)}>
            {format.toUpperCase()}
          </button>
        ))}
      </fieldset>
      <p role="status">{said}</p>
    </div>
  );
}

const nameOf = (parts: readonly string[]): string =>
  parts
    .map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
    .join('-')
    .replace(/-+/g, '-')
    .replace(/-$/, '');
