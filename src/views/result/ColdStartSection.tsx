import type { ColdStart } from '#formats/trial.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { isSameBackend } from '#statistics/pairs.ts';
import { median } from '#statistics/quantile.ts';
import { Note } from '#views/parts/Text.tsx';
import { threeFigures } from '#views/words/figures.ts';
import type { BarGroup } from './BarRows.tsx';
import { type Got, ModeSection } from './ModeSection.tsx';
import type { OfWorkload } from './of-workload.ts';

import { sayBriefly } from './ThroughputSection.tsx';

type Starting = Got<'cold' | 'latency'>;

const PHASES = [
  {
    title: 'Runtime',
    note: 'its script, compiled; the backend or the GPU device',
    of: ({ runtimeMs }: ColdStart) => runtimeMs,
  },
  { title: 'Session', note: 'graph and weights', of: ({ sessionMs }: ColdStart) => sessionMs },
  {
    title: 'First inference',
    note: 'on a GPU it compiles the shaders',
    of: ({ firstInferenceMs }: ColdStart) => firstInferenceMs,
  },
];

/** From a fresh worker to the first result: bars begin where the last one ended. */
export function ColdStartSection({
  run,
  workload,
  choice,
  subject,
  comparisons,
}: OfWorkload & { readonly comparisons: readonly MeasuredComparison[] }) {
  // Every latency trial starts cold, too; trials of the mode itself come first where there are any.
  const mode: 'cold' | 'latency' = run.plan.modes.includes('cold') ? 'cold' : 'latency';
  const said = comparisons.filter((one) => one.measure === 'cold start' && isSameBackend(one)).map(sayBriefly);
  return (
    <ModeSection
      run={run}
      mode={mode}
      workload={workload}
      choice={choice}
      subject={subject}
      title="Cold start"
      notes={
        <>
          <Note>
            From a fresh worker to the first result. Bars begin where the last phase ended, so the rightmost end is the
            wait. Fetching the model, or drawing its weights, is not the runtime’s doing: it stands in the table.
          </Note>
          <Note>{mode === 'cold' ? 'Medians over the trials.' : 'Medians over the latency trials.'}</Note>
          {run.device.serviceWorker && (
            <Note>
              Scripts and wasm came through a service worker, which this page needs where its host is out of reach or
              sends no headers. Such cold starts are compared with each other alone.
            </Note>
          )}
          {run.outcomes.some((o) => 'coldStart' in o && o.coldStart.drawMs !== undefined) && (
            <Note>Weights of large models are drawn from a seed, not downloaded.</Note>
          )}
          {said.map((line) => (
            <Note key={line}>{line}.</Note>
          ))}
        </>
      }
      unit="ms"
      groupsOf={waterfall}
      columns={[
        { title: 'Phase', of: ({ title }) => title },
        {
          title: 'Median, ms',
          kind: 'figure',
          of: ({ ms }) => (ms === undefined ? 'none' : threeFigures(ms)),
          saved: { median_ms: ({ ms }) => ms },
        },
        { title: 'Trials', kind: 'figure', of: ({ trials }) => String(trials) },
      ]}
      rowsOf={partsOf}
    />
  );
}

const medianOf = ({ trials }: Starting, of: (start: ColdStart) => number | undefined): number | undefined => {
  const values = trials.flatMap(({ coldStart }) => of(coldStart) ?? []);
  return values.length === 0 ? undefined : median(values);
};
const toFirst = ({ runtimeMs, sessionMs, firstInferenceMs }: ColdStart) => runtimeMs + sessionMs + firstInferenceMs;
const newShape = ({ newShapeMs }: ColdStart) => newShapeMs;

function waterfall(got: readonly Starting[]): BarGroup[] {
  const phases = PHASES.map(({ title, note, of }, index) => ({
    title,
    note,
    bars: got.map((one) => {
      const before = PHASES.slice(0, index).reduce((sum, phase) => sum + (medianOf(one, phase.of) ?? 0), 0);
      const ms = medianOf(one, of) ?? 0;
      return { arm: one.arm, from: before, to: before + ms, text: threeFigures(ms) };
    }),
  }));
  const total: BarGroup = {
    title: 'To the first result',
    note: 'median of the sums',
    strong: true,
    bars: got.map((one) => {
      const ms = medianOf(one, toFirst) ?? 0;
      return { arm: one.arm, to: ms, text: threeFigures(ms) };
    }),
  };
  const shapes = got.flatMap((one) => {
    const ms = medianOf(one, newShape);
    return ms === undefined ? [] : [{ arm: one.arm, to: ms, text: threeFigures(ms) }];
  });
  const another = {
    title: 'First at a new shape',
    note: 'another batch size, later in the same session',
    bars: shapes,
  };
  return [...phases, total, ...(shapes.length > 0 ? [another] : [])];
}

function partsOf(one: Starting) {
  const fetches = (from: ColdStart['modelFrom']) => (start: ColdStart) =>
    start.modelFrom === from ? start.fetchMs : undefined;
  const parts = [
    { title: 'Model over the network', of: fetches('network') },
    { title: 'Model out of memory', of: fetches('memory') },
    { title: 'Weights drawn, not downloaded', of: ({ drawMs }: ColdStart) => drawMs },
    ...PHASES,
    { title: 'To the first result', of: toFirst },
    { title: 'First at a new shape', of: newShape },
  ];
  const there = parts.filter(({ of }) => one.trials.some(({ coldStart }) => of(coldStart) !== undefined));
  return there.map(({ title, of }) => ({
    title,
    ms: medianOf(one, of),
    trials: one.trials.filter(({ coldStart }) => of(coldStart) !== undefined).length,
  }));
}
