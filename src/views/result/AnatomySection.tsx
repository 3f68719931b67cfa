import type { Anatomy } from '#formats/trial.ts';
import { median } from '#statistics/quantile.ts';
import { Note } from '#views/parts/Text.tsx';
import { fileSize, percent, tenths, threeFigures } from '#views/words/figures.ts';
import { type Got, ModeSection } from './ModeSection.tsx';
import type { OfWorkload } from './of-workload.ts';

interface Counter {
  readonly title: string;
  readonly note?: string;
  /** Of the numbers in a file. */
  readonly unit: 'count' | 'bytes' | 'ms' | 'share';
  readonly of: (anatomy: Anatomy) => number | null;
  readonly say: (value: number) => string;
}

const COUNTERS: readonly Counter[] = [
  {
    title: 'Dispatches',
    note: 'compute shaders, or draws of WebGL',
    of: ({ dispatches }) => dispatches,
    unit: 'count',
    say: tenths,
  },
  { title: 'Passes', of: ({ passes }) => passes, unit: 'count', say: tenths },
  { title: 'Submits', note: 'to the queue of the GPU', of: ({ submits }) => submits, unit: 'count', say: tenths },
  { title: 'Written to the GPU', of: ({ bytesWritten }) => bytesWritten, unit: 'bytes', say: fileSize },
  { title: 'Read back', of: ({ bytesRead }) => bytesRead, unit: 'bytes', say: fileSize },
  {
    title: 'Shader modules',
    note: 'compiled up to the first result',
    of: ({ shaderModules }) => shaderModules,
    unit: 'count',
    say: tenths,
  },
  {
    title: 'Pipelines',
    note: 'compiled up to the first result',
    of: ({ pipelines }) => pipelines,
    unit: 'count',
    say: tenths,
  },
  { title: 'GPU time, ms', note: 'by timestamp query', of: ({ gpuMs }) => gpuMs, unit: 'ms', say: threeFigures },
  { title: 'Wall time, ms', note: 'with the counters on', of: ({ wallMs }) => wallMs, unit: 'ms', say: threeFigures },
  {
    title: 'GPU busy',
    note: 'share of the wall time',
    of: ({ gpuMs, wallMs }) => (gpuMs === null || wallMs === 0 ? null : gpuMs / wallMs),
    unit: 'share',
    say: percent,
  },
];

/** What one warm inference asks of the GPU. */
export function AnatomySection({ run, workload, choice, subject }: OfWorkload) {
  return (
    <ModeSection
      run={run}
      mode="anatomy"
      workload={workload}
      choice={choice}
      subject={subject}
      title="Anatomy"
      notes={
        <>
          <Note>
            What one warm inference asks of the GPU, from separate trials with counters on, never from the timed ones.
            Each row has a scale of its own, from zero.
          </Note>
          <Note>Plain JavaScript and WebAssembly ask nothing of a GPU. Medians over three trials, no verdict.</Note>
        </>
      }
      groupsOf={(got) =>
        COUNTERS.flatMap((counter) => {
          const bars = got.flatMap((one) => {
            const value = figureOf(one, counter);
            return value === undefined ? [] : [{ arm: one.arm, to: value, text: counter.say(value) }];
          });
          const { title, note } = counter;
          return bars.length > 0 ? [{ title, ...(note ? { note } : {}), bars }] : [];
        })
      }
      columns={[
        { title: 'Counter', of: ({ counter }) => counter.title },
        {
          title: 'Median',
          kind: 'figure',
          of: ({ counter, value }) => (value === undefined ? 'none' : counter.say(value)),
          saved: { median: ({ value }) => value, unit: ({ counter }) => counter.unit },
        },
        { title: 'Trials', kind: 'figure', of: ({ trials }) => String(trials) },
      ]}
      rowsOf={rowsOf}
    />
  );
}

function rowsOf(one: Got<'anatomy'>) {
  return COUNTERS.map((counter) => ({ counter, value: figureOf(one, counter), trials: one.trials.length }));
}

function figureOf({ trials }: Got<'anatomy'>, { of }: Counter): number | undefined {
  const values = trials.flatMap(({ anatomy }) => {
    const value = of(anatomy);
    return value === null ? [] : [value];
  });
  return values.length === 0 ? undefined : median(values);
}
