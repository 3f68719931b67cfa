import { useState } from 'react';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import type { Column } from '#views/parts/DataTable.tsx';
import { Note } from '#views/parts/Text.tsx';
import { logAxis } from '#views/result/log-axis.ts';
import { threeFigures } from '#views/words/figures.ts';
import type { Group } from './group-readings.ts';
import { LatencyByDevice } from './LatencyByDevice.tsx';
import { type DeviceLatency, fastestOf, latencies } from './latencies.ts';

interface LatencySectionParts {
  readonly group: Group;
}

/** The latency of one model on every device, the fastest first. */
export function LatencySection({ group }: LatencySectionParts) {
  const [chosen, choose] = useState<string>();
  const workload = group.workloads.find(({ key }) => key === chosen) ?? group.workloads[0];
  if (!workload) return null;
  const rows = latencies(group, workload.key).sort((a, b) => fastestOf(a) - fastestOf(b));
  const axis = logAxis(rows.flatMap(({ values }) => Object.values(values).filter((value) => value !== undefined)));
  return (
    <ChartSection
      title="How fast"
      subject={workload.title}
      notes={
        <Note>
          Median of one inference of {workload.title}, in ms, on a logarithmic scale: the same distance is the same
          factor. Sorted by the faster of the two. The longer the line between the shapes, the more the runtime matters.
        </Note>
      }
      choice={
        <Choice
          label="Model"
          items={group.workloads.map(({ key, title }) => ({ id: key, title }))}
          chosen={workload.key}
          onChoose={choose}
        />
      }
      table={{ label: `Latency of ${workload.title} on every device`, columns: COLUMNS, rows }}
    >
      <LatencyByDevice
        rows={rows.map(({ device, values, why }) => ({ key: device.key, title: device.title, values, why }))}
        axis={axis}
        unit=" ms"
        say={threeFigures}
      />
    </ChartSection>
  );
}

const say = (value: number | undefined) => (value === undefined ? 'none' : threeFigures(value));

const COLUMNS: readonly Column<DeviceLatency>[] = [
  { title: 'Device', of: ({ device }) => device.title },
  { title: 'What it is', of: ({ device }) => device.about, kind: 'prose' },
  { title: 'TensorFlow.js, ms', of: ({ values }) => say(values.tfjs), kind: 'figure' },
  { title: 'ONNX Runtime, ms', of: ({ values }) => say(values.ort), kind: 'figure' },
];
