import { useMemo } from 'react';
import type { Cell } from '#statistics/summarise-cells.ts';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { Note } from '#views/parts/Text.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { capital, counted } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { groupByPlace } from './group-by-place.ts';
import { LatencyChart } from './LatencyChart.tsx';
import { MEDIAN_COLUMNS, ORDER_COLUMNS, QUANTILE_COLUMNS } from './latency-columns.ts';
import type { OfWorkload } from './of-workload.ts';
import { QuantileDots } from './QuantileDots.tsx';
import { OrderNotes, RunOrder, sayDrift, trialsInOrder } from './RunOrder.tsx';
import { isQuickLook, steadyOf } from './read-run.ts';
import { samplesOf } from './samples-of.ts';
import { TailSection } from './TailSection.tsx';
import type { NameOf } from './write-headline.ts';

interface LatencySectionsParts extends OfWorkload {
  readonly cells: readonly Cell[];
  readonly nameOf: NameOf;
}

/** One inference: medians of a quick look, or the marks, the tails and the order of a run. */
export function LatencySections(parts: LatencySectionsParts) {
  const groups = groupByPlace(parts.cells, parts.run.device);
  return groups.map(({ software, cells }) =>
    isQuickLook(parts.run) ? (
      <ChartSection
        key={String(software)}
        title={titleOf('One inference', software)}
        notes={
          <>
            <SoftwareNote software={software} />
            <Note>
              The mark is the median; the line goes from the 5th to the 95th percentile of the samples. The axis is
              logarithmic, in ms.
            </Note>
            <Note>Further left is faster.</Note>
          </>
        }
        table={{
          label: 'Medians of one inference',
          columns: [
            { title: 'Model', of: ({ model, batch }) => workloadTitle(parts.nameOf(model), batch) },
            ...MEDIAN_COLUMNS,
          ],
          rows: cells.filter((cell) => cell.status === 'measured'),
        }}
      >
        <LatencyChart cells={cells} nameOf={parts.nameOf} />
      </ChartSection>
    ) : (
      <Steady key={String(software)} {...parts} software={software} cells={cells} />
    ),
  );
}

function Steady(parts: LatencySectionsParts & { readonly software: boolean }) {
  const { run, cells, workload, choice, subject, software } = parts;
  const ofWorkload = useMemo(
    () => cells.filter(({ model, batch }) => model === workload.model && batch === workload.batch),
    [cells, workload],
  );
  const steady = useMemo(() => steadyOf(run, workload), [run, workload]);
  const sampled = useMemo(
    () => ofWorkload.flatMap((cell) => (cell.status === 'measured' ? [{ cell, trials: samplesOf(cell, steady) }] : [])),
    [ofWorkload, steady],
  );
  const trials = useMemo(
    () =>
      trialsInOrder(
        sampled.flatMap(({ cell }) => cell.trials),
        steady,
      ),
    [sampled, steady],
  );
  if (ofWorkload.length === 0) return null;
  const samples = sampled.reduce((sum, { cell }) => sum + cell.samples, 0);
  return (
    <>
      <ChartSection
        title={titleOf('One inference', software)}
        subject={subject}
        notes={
          <>
            <SoftwareNote software={software} />
            <Note>Each mark is one inference in fifty: count them. The tick below the line is the median.</Note>
            <Note>
              All {counted(samples, 'timed sample')} after burn-in, from {counted(trials.length, 'trial')}.
            </Note>
          </>
        }
        choice={choice}
        table={{ label: 'Quantiles of one inference', columns: QUANTILE_COLUMNS, rows: sampled }}
      >
        <QuantileDots cells={ofWorkload} steady={steady} />
      </ChartSection>
      <TailSection title={titleOf('The slowest in ten', software)} {...{ subject, choice, sampled }} />
      {trials.length > 1 && (
        <ChartSection
          title={titleOf('In the order it ran', software)}
          subject={subject}
          notes={<OrderNotes drift={sayDrift(trials, run)} />}
          choice={choice}
          table={{
            label: 'Trials in the order they ran, as numbers',
            columns: ORDER_COLUMNS,
            rows: trials.map((trial, index) => ({ ...trial, place: index + 1 })),
          }}
        >
          <RunOrder trials={trials} />
        </ChartSection>
      )}
    </>
  );
}

const titleOf = (title: string, software: boolean) => (software ? `${title}, software GPU` : title);

const SoftwareNote = ({ software }: { readonly software: boolean }) =>
  software && <Note>{capital(SOFTWARE_GPU)}. These figures have an axis of their own.</Note>;
