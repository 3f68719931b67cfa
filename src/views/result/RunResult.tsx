import { useMemo } from 'react';
import type { Manifest } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import { compareMedians, isSameBackend } from '#statistics/compare-medians.ts';
import { summariseCells } from '#statistics/summarise-cells.ts';
import type { LastRun } from '#store/last-run.ts';
import { Page } from '#views/frame/Page.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { ColdStartTable } from './ColdStartTable.tsx';
import { groupByPlace } from './group-by-place.ts';
import { LatencyChart } from './LatencyChart.tsx';
import { NumbersTable } from './NumbersTable.tsx';
import { RanTable } from './RanTable.tsx';
import { RatioRuler } from './RatioRuler.tsx';
import { ResultHead } from './ResultHead.tsx';
import { writeHeadline } from './write-headline.ts';

interface RunResultParts {
  readonly last: LastRun;
  /** For the names of the models; without it their ids have to do. */
  readonly catalog: Manifest | undefined;
}

/** Sentence, picture, table. */
export function RunResult({ last, catalog }: RunResultParts) {
  const { run } = last;
  const nameOf = (id: string) => catalog?.models.find((model) => model.id === id)?.name ?? id;
  const cells = useMemo(() => summariseCells(run), [run]);
  const measured = cells.filter((cell) => cell.status === 'measured');
  const about = { device: run.device, nameOf };
  return (
    <Page title="Result">
      <ResultHead last={last} catalog={catalog} headline={writeHeadline(run, cells, nameOf)} />
      {groupByPlace(cells, run.device).map((group) => (
        <Pictures key={String(group.software)} {...group} nameOf={nameOf} />
      ))}
      <Section
        title="Every number"
        notes={
          <Note>
            Per inference of one whole batch, from typed array to typed array. Outputs are checked against PyTorch
            before anything is timed.
          </Note>
        }
      >
        <NumbersTable cells={cells} {...about} />
      </Section>
      {measured.length > 0 && (
        <Section
          title="Cold start"
          notes={
            <Note>
              From a fresh worker to the first result, without fetching the model. Medians over {trialsOf(run)} trials a
              cell.
            </Note>
          }
        >
          <ColdStartTable cells={measured} {...about} />
        </Section>
      )}
      <Section title="What really ran" notes={<Note>As each runtime reports it after loading.</Note>}>
        <RanTable cells={cells} {...about} />
      </Section>
    </Page>
  );
}

type PicturesParts = ReturnType<typeof groupByPlace>[number] & { readonly nameOf: (id: string) => string };

/** Latency and ratios of what may share an axis. */
function Pictures({ software, cells, nameOf }: PicturesParts) {
  const ratios = compareMedians(cells).filter(isSameBackend);
  const warning = software && <Note>{capital(SOFTWARE_GPU)}. These figures have an axis of their own.</Note>;
  return (
    <>
      {ratios.length > 0 && (
        <Section
          title={software ? 'Same backend, software GPU' : 'Same backend'}
          notes={
            <>
              {warning}
              <Note>
                Distance from the middle is how many times as fast; the scale is logarithmic, so 2× to the left is as
                far as 2× to the right.
              </Note>
              <Note>Ratios of medians, without an interval: they cannot tell a difference from noise.</Note>
            </>
          }
        >
          <RatioRuler ratios={ratios} nameOf={nameOf} />
        </Section>
      )}
      <Section
        title={software ? 'One inference, software GPU' : 'One inference'}
        notes={
          <>
            {warning}
            <Note>
              The mark is the median; the line goes from the 5th to the 95th percentile of the samples. The axis is
              logarithmic, in ms.
            </Note>
            <Note>Further left is faster.</Note>
          </>
        }
      >
        <LatencyChart cells={cells} nameOf={nameOf} />
      </Section>
    </>
  );
}

const trialsOf = ({ plan }: Run) => (plan.blocks === 1 ? '2' : `up to ${2 * plan.blocks}`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
