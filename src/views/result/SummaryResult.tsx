import { type ReactNode, useState } from 'react';
import type { RunSummary } from '#formats/run-summary.ts';
import { compareSummary } from '#statistics/compare-summary.ts';
import { cellsOfSummary } from '#statistics/summarise-cells.ts';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { ChartSourceContext } from '#views/charts/chart-source.ts';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import { Facts } from '#views/parts/Facts.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Eyebrow, Lead, Note, Tag } from '#views/parts/Text.tsx';
import { TravelActions } from '#views/travel/TravelActions.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { dayAndTime } from '#views/words/dates.ts';
import { counted } from '#views/words/figures.ts';
import { marginWords } from '#views/words/method-words.ts';
import { ComparisonSections } from './ComparisonSections.tsx';
import { LatencyChart } from './LatencyChart.tsx';
import { MEDIAN_COLUMNS } from './latency-columns.ts';
import styles from './ResultPage.module.css';
import { workloadsOf } from './read-run.ts';
import { SummaryTable } from './SummaryTable.tsx';
import { sourceOf } from './source-of.ts';
import { toldOf } from './told.ts';
import { sumUpTrust } from './words-of-trust.ts';
import { writeHeadline } from './write-headline.ts';

interface SummaryResultParts {
  readonly summary: RunSummary;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** A run of which only the summary is here: the same sentence and rulers, without what needs samples. */
export function SummaryResult({ summary, children }: SummaryResultParts) {
  const { plan, device, versions, startedAt } = summary;
  const nameOf = (id: string) => versions.models[id]?.name ?? id;
  const told = toldOf(summary);
  const cells = cellsOfSummary(summary);
  const comparisons = compareSummary(summary);
  const headline = writeHeadline(told, cells, comparisons, nameOf);
  const workloads = workloadsOf(summary);
  const [chosen, choose] = useState(0);
  const workload = workloads[chosen] ?? workloads[0];
  const choice = (
    <Choice
      label="Workload"
      items={workloads.map(({ model, batch }, id) => ({ id, title: workloadTitle(nameOf(model), batch) }))}
      chosen={chosen}
      onChoose={choose}
    />
  );
  const subject = workload ? workloadTitle(nameOf(workload.model), workload.batch) : '';
  const mine = comparisons.filter(
    ({ workload: { model, batch } }) => model === workload?.model && batch === workload.batch,
  );
  return (
    <ChartSourceContext value={sourceOf(summary)}>
      <Page title="Result">
        <div className={styles.top}>
          <div>
            <Eyebrow>
              <Tag>Summary from a link</Tag>
              Measured elsewhere, {dayAndTime(startedAt)}
            </Eyebrow>
            <Sentence>{headline.sentence}</Sentence>
            <Lead>{headline.lead}</Lead>
            <div className={styles.actions}>
              {children}
              <TravelActions summarise={() => summary} headline={headline} />
            </div>
          </div>
          <Facts
            facts={[
              { term: 'Browser', value: device.browser, note: device.platform },
              { term: 'Runtimes', value: `TF.js ${versions.tfjs}, ORT ${versions.ort}` },
              { term: 'Settings', value: plan.preset, note: `margin ${marginWords(plan.margin)}` },
              { term: 'Blocks', value: `at most ${counted(plan.blocks, 'block')}`, note: `seed ${plan.seed}` },
              { term: 'Trust', value: sumUpTrust(summary.trust), note: 'as its device found' },
            ]}
          />
        </div>
        <ComparisonSections
          {...{ run: told, cells, comparisons, nameOf, choice, subject }}
          workloadComparisons={mine}
        />
        {cells.some(({ status }) => status === 'measured') && (
          <ChartSection
            title="One inference"
            notes={
              <>
                <Note>
                  The mark is the median; the line goes from the 5th to the 95th percentile of the samples, which are
                  not here. The axis is logarithmic, in ms.
                </Note>
                <Note>Further left is faster.</Note>
              </>
            }
            table={{
              label: 'Medians of one inference',
              columns: [
                { title: 'Model', of: ({ model, batch }) => workloadTitle(nameOf(model), batch) },
                ...MEDIAN_COLUMNS,
              ],
              rows: cells.filter((cell) => cell.status === 'measured'),
            }}
          >
            <LatencyChart cells={cells} nameOf={nameOf} />
          </ChartSection>
        )}
        <Section title="Every number" notes={<Note>One line a cell, medians over its trials.</Note>}>
          <SummaryTable summary={summary} nameOf={nameOf} />
        </Section>
      </Page>
    </ChartSourceContext>
  );
}
