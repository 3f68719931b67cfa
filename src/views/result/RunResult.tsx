import { useMemo, useState } from 'react';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { judgeTrust } from '#statistics/judge-trust.ts';
import { summariseCells } from '#statistics/summarise-cells.ts';
import type { Saving } from '#store/runs.ts';
import { ChartSourceContext } from '#views/charts/chart-source.ts';
import { Page } from '#views/frame/Page.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { counted } from '#views/words/figures.ts';
import { REPLACED_BECAUSE } from '#views/words/method-words.ts';
import { AnatomySection } from './AnatomySection.tsx';
import { BatchSection } from './BatchSection.tsx';
import { ColdStartSection } from './ColdStartSection.tsx';
import { ComparisonSections } from './ComparisonSections.tsx';
import { LatencySections } from './LatencySections.tsx';
import { MemorySection } from './MemorySection.tsx';
import { NumbersTable } from './NumbersTable.tsx';
import { RanTable } from './RanTable.tsx';
import { ResultHead } from './ResultHead.tsx';
import { isQuickLook, workloadsOf } from './read-run.ts';
import { ServerSection } from './ServerSection.tsx';
import { SweepSection } from './SweepSection.tsx';
import { sourceOf } from './source-of.ts';
import { ThroughputSection } from './ThroughputSection.tsx';
import { TrustPanel } from './TrustPanel.tsx';
import type { ShownRun } from './use-run.ts';
import { writeHeadline } from './write-headline.ts';

interface RunResultParts {
  readonly last: ShownRun;
  /** How it rests, if this tab holds it. */
  readonly saving: Saving | undefined;
  /** For the names of the models; without it their ids have to do. */
  readonly catalog: Manifest | undefined;
  readonly device: Device | undefined;
}

/** Sentence, picture, table; only what was measured. */
export function RunResult({ last, saving, catalog, device }: RunResultParts) {
  const { run } = last;
  const nameOf = (id: string) =>
    catalog?.models.find((model) => model.id === id)?.name ?? run.versions.models[id]?.name ?? id;
  const { cells, comparisons, trust } = useMemo(
    () => ({ cells: summariseCells(run), comparisons: compareRun(run), trust: judgeTrust(run) }),
    [run],
  );
  const workloads = useMemo(() => workloadsOf(run), [run]);
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
  const ran = (mode: Run['plan']['modes'][number]) => run.plan.modes.includes(mode);
  const mine = comparisons.filter(
    ({ workload: { model, batch } }) => model === workload?.model && batch === workload.batch,
  );
  const startsCold = run.outcomes.some((o) => o.status === 'measured' && (o.mode === 'cold' || o.mode === 'latency'));
  return (
    <ChartSourceContext value={sourceOf(run)}>
      <Page title="Result">
        {saving?.status === 'in-memory' && (
          <Notice>
            <p>{saving.message}</p>
          </Notice>
        )}
        <ResultHead
          {...{ last, catalog, device, comparisons, trust }}
          headline={writeHeadline(run, cells, comparisons, nameOf)}
        />
        <ComparisonSections {...{ run, cells, comparisons, nameOf, choice, subject }} workloadComparisons={mine} />
        <SweepSection run={run} />
        <BatchSection run={run} nameOf={nameOf} />
        {workload && ran('latency') && <LatencySections {...{ run, cells, workload, choice, subject, nameOf }} />}
        {workload && ran('throughput') && (
          <ThroughputSection {...{ run, workload, choice, subject }} comparisons={mine} />
        )}
        {workload && ran('server') && <ServerSection {...{ run, workload, choice, subject }} />}
        {workload && startsCold && <ColdStartSection {...{ run, workload, choice, subject }} comparisons={mine} />}
        {workload && ran('memory') && <MemorySection {...{ run, workload, choice, subject }} />}
        {workload && ran('anatomy') && <AnatomySection {...{ run, workload, choice, subject }} />}
        <Section title="Can this be trusted?" notes={<TrustNotes run={run} />}>
          <TrustPanel checks={trust} />
        </Section>
        {ran('latency') && (
          <Section
            title="Every number"
            notes={
              <Note>
                Latency per inference of one whole batch, from typed array to typed array
                {isQuickLook(run) ? '' : ', behind the burn-in'}. The rate is what the model's operations, bytes or
                tokens make of the median. Outputs are checked before anything is timed: against PyTorch, and those of
                your own model against a CPU backend.
              </Note>
            }
          >
            <NumbersTable cells={cells} run={run} nameOf={nameOf} />
          </Section>
        )}
        <Section title="What really ran" notes={<Note>As each runtime reports it after loading.</Note>}>
          <RanTable run={run} nameOf={nameOf} />
        </Section>
      </Page>
    </ChartSourceContext>
  );
}

function TrustNotes({ run }: { readonly run: Run }) {
  const reasons = [...new Set(run.replacements.map(({ reason }) => reason))];
  return (
    <>
      <Note>
        A failed check turns the words of the comparisons it touches into “not settled”; a wrong output voids the cell.
        No check ever changes a number quietly.
      </Note>
      {reasons.map((reason) => (
        <Note key={reason}>
          {counted(run.replacements.filter((entry) => entry.reason === reason).length, 'repeat')} of a block:{' '}
          {REPLACED_BECAUSE[reason]}.
        </Note>
      ))}
    </>
  );
}
