import { useState } from 'react';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import type { Column } from '#views/parts/DataTable.tsx';
import { Note } from '#views/parts/Text.tsx';
import { logAxis } from '#views/result/log-axis.ts';
import { threeFigures } from '#views/words/figures.ts';
import type { Group } from './group-readings.ts';
import styles from './LatencyByDevice.module.css';
import { LatencyByDevice } from './LatencyByDevice.tsx';
import { type DeviceLatency, fastestOf, latencies, speedUps } from './latencies.ts';

/** How many times as fast each device is as the one that is chosen. */
export function SpeedUpSection({ group }: { readonly group: Group }) {
  const [chosenModel, chooseModel] = useState<string>();
  const [chosenDevice, chooseDevice] = useState<string>();
  const workload = group.workloads.find(({ key }) => key === chosenModel) ?? group.workloads[0];
  if (!workload) return null;
  const known = latencies(group, workload.key);
  const usable = known.filter((row) => Number.isFinite(fastestOf(row)));
  const baseline = usable.find(({ device }) => device.key === chosenDevice)?.device ?? usable[0]?.device;
  if (!baseline || usable.length < 2) return null;
  const rows = speedUps(known, baseline.key).sort((a, b) => mostOf(b) - mostOf(a));
  const values = rows.flatMap((row) => Object.values(row.values).filter((value) => value !== undefined));
  return (
    <ChartSection
      title={`Speed-up over ${baseline.title}`}
      subject={workload.title}
      notes={
        <Note>
          The median there over the median here, runtime by runtime, on a logarithmic scale: right of 1 is faster than{' '}
          {baseline.title}. Two devices cannot take turns, so that there is no interval and no verdict.
        </Note>
      }
      choice={
        <div className={styles.choices}>
          <Choice
            label="Model"
            items={group.workloads.map(({ key, title }) => ({ id: key, title }))}
            chosen={workload.key}
            onChoose={chooseModel}
          />
          <Choice
            label="Baseline"
            items={usable.map(({ device: { key, title } }) => ({ id: key, title }))}
            chosen={baseline.key}
            onChoose={chooseDevice}
          />
        </div>
      }
      table={{ label: `Speed-up over ${baseline.title} with ${workload.title}`, columns: COLUMNS, rows }}
    >
      <LatencyByDevice
        rows={rows.map(({ device, values, why }) => ({ key: device.key, title: device.title, values, why }))}
        axis={logAxis([1, ...values])}
        unit="×"
        say={(value) => `${threeFigures(value)}×`}
        one={1}
      />
    </ChartSection>
  );
}

const mostOf = ({ values: { tfjs = 0, ort = 0 } }: DeviceLatency): number => Math.max(tfjs, ort);
const say = (value: number | undefined) => (value === undefined ? 'none' : threeFigures(value));

const COLUMNS: readonly Column<DeviceLatency>[] = [
  { title: 'Device', of: ({ device }) => device.title },
  { title: 'What it is', of: ({ device }) => device.about, kind: 'prose' },
  { title: 'TensorFlow.js, times as fast', of: ({ values }) => say(values.tfjs), kind: 'figure' },
  { title: 'ONNX Runtime, times as fast', of: ({ values }) => say(values.ort), kind: 'figure' },
];
