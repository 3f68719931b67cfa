import { type Arm, splitArm } from '#formats/arm.ts';
import type { Memory } from '#formats/trial.ts';
import { Note } from '#views/parts/Text.tsx';
import { fileSize } from '#views/words/figures.ts';
import { type Got, ModeSection } from './ModeSection.tsx';
import type { OfWorkload } from './of-workload.ts';

const KINDS: readonly { readonly of: keyof Memory; readonly title: string; readonly sees: string }[] = [
  {
    of: 'wasmPeakBytes',
    title: 'wasm, reserved',
    sees: 'Pages of all wasm memories; they never shrink. A small model sits within the 16 MiB reserved at the start.',
  },
  {
    of: 'javaScriptBytes',
    title: 'JavaScript',
    sees: 'The worker’s heap by the browser’s own account, wasm taken off. Only Chromium tells, once an arm.',
  },
  {
    of: 'gpuLiveBytes',
    title: 'GPU, live',
    sees: 'Buffers and textures held after the last inference; not the driver’s own.',
  },
  { of: 'gpuPeakBytes', title: 'GPU, peak', sees: 'The same at its worst moment.' },
  { of: 'gpuAfterDisposeBytes', title: 'GPU, left over', sees: 'What stays after the session was disposed.' },
];
const MB = 1e6;

/** What each runtime asked for, kind by kind: each kind sees something else, so they are never added up. */
export function MemorySection({ run, workload, choice, subject }: OfWorkload) {
  return (
    <ModeSection
      run={run}
      mode="memory"
      workload={workload}
      choice={choice}
      subject={subject}
      title="Memory"
      notes={
        <>
          <Note>
            In MB, from zero, one scale. Compare within a kind; kinds are never added up, since each sees something
            else.
          </Note>
          <Note>Ranges over three trials made for this alone: counts, without an interval and without a verdict.</Note>
        </>
      }
      unit="MB"
      groupsOf={(got) =>
        KINDS.flatMap(({ of, title, sees }) => {
          const bars = got.flatMap((one) => {
            // What has no GPU to ask is left out of the rows of the GPU.
            if (of.startsWith('gpu') && !isGpu(one.arm)) return [];
            const range = rangeOf(one, of);
            return range
              ? [{ arm: one.arm, to: range.high / MB, text: sayRange(range) }]
              : [{ arm: one.arm, text: of === 'javaScriptBytes' ? 'not told' : 'none' }];
          });
          return bars.some((bar) => 'to' in bar) ? [{ title, note: sees, bars }] : [];
        })
      }
      columns={[
        { title: 'Kind', of: ({ title }) => title },
        {
          title: 'Least',
          kind: 'figure',
          of: ({ range }) => (range ? fileSize(range.low) : 'none'),
          saved: { least_bytes: ({ range }) => range?.low },
        },
        {
          title: 'Most',
          kind: 'figure',
          of: ({ range }) => (range ? fileSize(range.high) : 'none'),
          saved: { most_bytes: ({ range }) => range?.high },
        },
        { title: 'Trials', kind: 'figure', of: ({ range }) => String(range?.trials ?? 0) },
        { title: 'What it sees', kind: 'prose', of: ({ sees }) => sees },
      ]}
      rowsOf={rowsOf}
    />
  );
}

const isGpu = (arm: Arm) => ['webgl', 'webgpu'].includes(splitArm(arm).backend);

interface Range {
  readonly low: number;
  readonly high: number;
  readonly trials: number;
}

function rowsOf(one: Got<'memory'>) {
  return KINDS.map(({ of, title, sees }) => ({ title, sees, range: rangeOf(one, of) }));
}

function rangeOf({ trials }: Got<'memory'>, kind: keyof Memory): Range | undefined {
  const values = trials.flatMap(({ memory }) => (memory[kind] === null ? [] : [memory[kind]]));
  return values.length === 0
    ? undefined
    : { low: Math.min(...values), high: Math.max(...values), trials: values.length };
}

function sayRange({ low, high }: Range): string {
  const [least, most] = [fileSize(low), fileSize(high)];
  return least === most ? most : `${least} to ${most}`;
}
