import type { Column } from '#views/parts/DataTable.tsx';
import { downloadFile } from '#views/result/download-file.ts';
import { writeCsv } from './write-csv.ts';
import { writePng } from './write-png.ts';
import { type ChartWords, writeSvg } from './write-svg.ts';

export type ChartFormat = 'svg' | 'png' | 'csv';

export interface SavedChart<Row> extends ChartWords {
  readonly chart: Element;
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** Hands a chart to the browser as a file; gives its name. */
export async function saveChart<Row>(format: ChartFormat, saved: SavedChart<Row>): Promise<string> {
  const name = `${saved.name}.${format}`;
  const content = await contentOf(format, saved);
  downloadFile(name, content, content.type);
  return name;
}

async function contentOf<Row>(format: ChartFormat, { chart, columns, rows, ...words }: SavedChart<Row>): Promise<Blob> {
  switch (format) {
    case 'csv':
      return new Blob([writeCsv(columns, rows)], { type: 'text/csv' });
    case 'svg':
      return new Blob([(await writeSvg(chart, words)).text], { type: 'image/svg+xml' });
    case 'png':
      return writePng(await writeSvg(chart, words));
  }
}
