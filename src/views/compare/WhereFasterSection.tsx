import { ChartSection } from '#views/charts/ChartSection.tsx';
import type { Column } from '#views/parts/DataTable.tsx';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import { Note } from '#views/parts/Text.tsx';
import { marginWords } from '#views/words/method-words.ts';
import { blocksOf, type DeviceReadings, type Group } from './group-readings.ts';
import type { Reading } from './list-readings.ts';
import { sayFactor, sayInterval, WORD_TITLES } from './say-reading.ts';
import { WhereFaster } from './WhereFaster.tsx';
import { whyNone, wordOf } from './word-of.ts';

/** Who wins where: shape and factor, grey where nobody does. */
export function WhereFasterSection({ group }: { readonly group: Group }) {
  const { devices, workloads, conditions } = group;
  const rows = devices.flatMap((device) =>
    workloads.flatMap(({ key }) => {
      const reading = device.readings.get(key);
      return reading ? [{ device, reading }] : [];
    }),
  );
  return (
    <ChartSection
      title="Who is faster, where"
      notes={
        <>
          <Note>One panel a device, one line a model, always on the same scale and in the same order.</Note>
          <Note>
            Left of the middle <RuntimeName runtime="tfjs" /> is faster, right of it <RuntimeName runtime="ort" />. The
            line is the 95% interval, the band the margin of {marginWords(conditions.margin)}. A tick without a shape:
            comparable or not settled; a ring: a quick look.
          </Note>
        </>
      }
      table={{ label: 'Who is faster on which device', columns: COLUMNS, rows }}
    >
      <WhereFaster devices={devices} workloads={workloads} margin={conditions.margin} />
    </ChartSection>
  );
}

interface Row {
  readonly device: DeviceReadings;
  readonly reading: Reading;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Device', of: ({ device }) => device.title },
  { title: 'What it is', of: ({ device }) => device.about, kind: 'prose' },
  { title: 'Model', of: ({ reading }) => reading.workload.title },
  {
    title: 'Outcome',
    of: ({ reading }) => {
      const word = wordOf(reading);
      return word === 'void' || word === 'single' ? `${WORD_TITLES[word]}: ${whyNone(reading)}` : WORD_TITLES[word];
    },
  },
  { title: 'Times as fast', of: ({ reading }) => sayFactor(reading), kind: 'figure' },
  { title: '95% interval', of: ({ reading }) => sayInterval(reading), kind: 'figure' },
  { title: 'Blocks', of: ({ reading }) => String(blocksOf(reading)), kind: 'figure' },
];
