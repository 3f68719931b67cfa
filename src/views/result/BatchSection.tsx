import { useMemo, useState } from 'react';
import { armTitle } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import { type BatchCurves, batchSeries } from '#statistics/batch-series.ts';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import { Note } from '#views/parts/Text.tsx';
import { capital, threeFigures } from '#views/words/figures.ts';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';
import { ScalingChart } from './ScalingChart.tsx';
import type { NameOf } from './write-headline.ts';

const BASES = {
  latency: 'one batch at a time',
  throughput: 'inputs and outputs on the device',
} as const satisfies Record<BatchCurves['basis'], string>;

/** What a larger batch brings. */
export function BatchSection({ run, nameOf }: { readonly run: Run; readonly nameOf: NameOf }) {
  const all = useMemo(() => batchSeries(run), [run]);
  const [chosen, choose] = useState(0);
  const curves = all[chosen] ?? all[0];
  if (!curves) return null;
  const subject = `${nameOf(curves.model)}, ${BASES[curves.basis]}`;
  const isSoftware = ({ arm }: (typeof curves.lines)[number]) => whereItRan(arm, run.device) === 'software-gpu';
  const places = [curves.lines.filter((line) => !isSoftware(line)), curves.lines.filter(isSoftware)];
  return (
    <ChartSection
      title="By batch"
      subject={subject}
      notes={
        <>
          <Note>
            Items a second at each batch size; both axes are logarithmic. A line that rises gains from larger batches;
            one that is level has nothing left to gain.
          </Note>
          <Note>Medians over the trials; the ribbon goes from the slowest trial to the fastest.</Note>
        </>
      }
      choice={
        <Choice
          label="Which curves"
          items={all.map(({ model, basis }, id) => ({ id, title: `${nameOf(model)}, ${BASES[basis]}` }))}
          chosen={chosen}
          onChoose={choose}
        />
      }
      table={{
        label: 'Items a second by batch size',
        columns: [
          { title: 'Arm', of: ({ arm }) => armTitle(arm) },
          { title: 'Batch', kind: 'figure', of: ({ batch }) => String(batch) },
          {
            title: 'Items a second',
            kind: 'figure',
            of: ({ perS }) => threeFigures(perS),
            saved: { items_per_s: ({ perS }) => perS },
          },
          {
            title: 'Slowest trial',
            kind: 'figure',
            of: ({ low }) => threeFigures(low),
            saved: { slowest_trial_items_per_s: ({ low }) => low },
          },
          {
            title: 'Fastest trial',
            kind: 'figure',
            of: ({ high }) => threeFigures(high),
            saved: { fastest_trial_items_per_s: ({ high }) => high },
          },
          { title: 'Trials', kind: 'figure', of: ({ trials }) => String(trials) },
        ],
        rows: curves.lines.flatMap(({ arm, points }) => points.map((point) => ({ arm, ...point }))),
      }}
    >
      {places.map(
        (lines, index) =>
          lines.length > 0 && (
            // biome-ignore lint/suspicious/noArrayIndexKey: real ones first, software second.
            <div key={index}>
              {index === 1 && <Note>{capital(SOFTWARE_GPU)}. These figures have an axis of their own.</Note>}
              <ScalingChart
                lines={lines.map(({ arm, points }) => ({
                  arm,
                  points: points.map(({ batch, perS, low, high }) => ({ x: batch, y: perS, low, high })),
                }))}
                xTitle="items in a batch"
                yTitle="items a second"
                xLabel={String}
              />
            </div>
          ),
      )}
    </ChartSection>
  );
}
