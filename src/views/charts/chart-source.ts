import { createContext } from 'react';

/** Where the charts of a page come from, for the files that they are saved as. */
export interface ChartSource {
  /** Under the chart: device, date, run. */
  readonly caption: string;
  /** At the end of the file's name; it tells files of two runs apart. */
  readonly suffix: string;
}

export const ChartSourceContext = createContext<ChartSource>({ caption: 'Dyno', suffix: '' });
