import { type ReactNode, useState } from 'react';
import { type Arm, armTitle } from '#formats/arm.ts';
import { clusterQuantile } from '#statistics/cluster-quantile.ts';
import { quantile } from '#statistics/quantile.ts';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import type { Column } from '#views/parts/DataTable.tsx';
import { Note } from '#views/parts/Text.tsx';
import { threeFigures } from '#views/words/figures.ts';
import type { SampledCell } from './latency-columns.ts';
import { type Scale, TailChart } from './TailChart.tsx';
import { sayTail, TAIL_LEVELS, tailColumn } from './tail-column.ts';

interface TailSectionParts {
  readonly title: string;
  readonly subject: string;
  readonly choice: ReactNode;
  readonly sampled: readonly SampledCell[];
}

const SCALES: readonly { readonly id: Scale; readonly title: string }[] = [
  { id: 'linear', title: 'Linear' },
  { id: 'log', title: 'Logarithmic' },
];

const ms = (title: string, name: string, of: (samples: readonly number[]) => number): Column<SampledCell> => ({
  title,
  kind: 'figure',
  of: ({ trials }) => threeFigures(of(trials.flat())),
  saved: { [name]: ({ trials }) => of(trials.flat()) },
});

const COLUMNS: readonly Column<SampledCell>[] = [
  { title: 'Arm', of: ({ cell }) => armTitle(cell.arm) },
  ms('p90, ms', 'p90_ms', (samples) => quantile(samples, 0.9)),
  ...TAIL_LEVELS.map((level) => tailColumn<SampledCell>(level, ({ trials }) => trials)),
  ms('Slowest, ms', 'slowest_ms', (samples) => quantile(samples, 1)),
  { title: 'Trials', kind: 'figure', of: ({ trials }) => String(trials.length) },
];

/** The tails of the cells that have any: single inferences, and enough of them for an interval. */
export function TailSection({ title, subject, choice, sampled }: TailSectionParts) {
  const [scale, setScale] = useState<Scale>('linear');
  const rows = sampled.filter((one) => whyNoTail(one) === undefined);
  if (rows.length === 0) return null;
  return (
    <ChartSection
      title={title}
      subject={subject}
      notes={
        <>
          <Note>
            How many of the inferences were done by then, from 90% to all. A line that goes straight up has no tail; one
            that leans right keeps somebody waiting.
          </Note>
          <Note>Marks are p95 and p99 with their 95% intervals, which know that slow inferences come in clusters.</Note>
        </>
      }
      choice={
        <>
          {choice}
          <Choice label="Axis of the times" items={SCALES} chosen={scale} onChoose={setScale} />
        </>
      }
      table={{ label: 'Tails of one inference', columns: COLUMNS, rows }}
    >
      <TailChart rows={rows} scale={scale} />
      {sampled.map((one) => (
        <NoTail key={one.cell.arm} arm={one.cell.arm} why={whyNoTail(one)} />
      ))}
    </ChartSection>
  );
}

function NoTail({ arm, why }: { readonly arm: Arm; readonly why: string | undefined }) {
  return (
    why !== undefined && (
      <Note>
        {armTitle(arm)}: no tail, {why}.
      </Note>
    )
  );
}

/** Why a cell has no tail; undefined where it has one. */
function whyNoTail({ cell, trials }: SampledCell): string | undefined {
  const together = Math.max(...cell.trials.map(({ inferencesPerSample }) => inferencesPerSample));
  if (together > 1) return `${together} inferences were timed at once`;
  const tail = clusterQuantile(trials, 0.95);
  return tail.status === 'none' ? sayTail(tail) : undefined;
}
