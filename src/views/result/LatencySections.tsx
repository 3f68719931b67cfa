import { useMemo } from 'react';
import type { Cell } from '#statistics/summarise-cells.ts';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { capital, counted } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { groupByPlace } from './group-by-place.ts';
import { LatencyChart } from './LatencyChart.tsx';
import type { OfWorkload } from './of-workload.ts';
import { QuantileDots } from './QuantileDots.tsx';
import { OrderNotes, RunOrder, sayDrift, trialsInOrder } from './RunOrder.tsx';
import { isQuickLook, steadyOf } from './read-run.ts';
import type { NameOf } from './write-headline.ts';

interface LatencySectionsParts extends OfWorkload {
  readonly cells: readonly Cell[];
  readonly nameOf: NameOf;
}

/** One inference: medians of a quick look, or the marks and the order of a run. */
export function LatencySections(parts: LatencySectionsParts) {
  const groups = groupByPlace(parts.cells, parts.run.device);
  return groups.map(({ software, cells }) =>
    isQuickLook(parts.run) ? (
      <Section
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
      >
        <LatencyChart cells={cells} nameOf={parts.nameOf} />
      </Section>
    ) : (
      <Steady key={String(software)} {...parts} software={software} cells={cells} />
    ),
  );
}

function Steady({ run, cells, workload, choice, software }: LatencySectionsParts & { readonly software: boolean }) {
  const ofWorkload = useMemo(
    () => cells.filter(({ model, batch }) => model === workload.model && batch === workload.batch),
    [cells, workload],
  );
  const steady = useMemo(() => steadyOf(run, workload), [run, workload]);
  const trials = useMemo(
    () =>
      trialsInOrder(
        ofWorkload.flatMap((cell) => (cell.status === 'measured' ? cell.trials : [])),
        steady,
      ),
    [ofWorkload, steady],
  );
  if (ofWorkload.length === 0) return null;
  const samples = ofWorkload.reduce((sum, cell) => sum + (cell.status === 'measured' ? cell.samples : 0), 0);
  return (
    <>
      <Section
        title={titleOf('One inference', software)}
        notes={
          <>
            <SoftwareNote software={software} />
            <Note>Each mark is one inference in fifty: count them. The tick below the line is the median.</Note>
            <Note>
              All {counted(samples, 'timed sample')} after burn-in, from {counted(trials.length, 'trial')}.
            </Note>
          </>
        }
      >
        {choice}
        <QuantileDots cells={ofWorkload} steady={steady} />
      </Section>
      {trials.length > 1 && (
        <Section title={titleOf('In the order it ran', software)} notes={<OrderNotes drift={sayDrift(trials, run)} />}>
          {choice}
          <RunOrder trials={trials} />
        </Section>
      )}
    </>
  );
}

const titleOf = (title: string, software: boolean) => (software ? `${title}, software GPU` : title);

const SoftwareNote = ({ software }: { readonly software: boolean }) =>
  software && <Note>{capital(SOFTWARE_GPU)}. These figures have an axis of their own.</Note>;
