import type { Arm } from '#formats/arm.ts';
import { clusterQuantile } from '#statistics/cluster-quantile.ts';
import { quantile } from '#statistics/quantile.ts';
import { Note } from '#views/parts/Text.tsx';
import { grouped, percent, threeFigures } from '#views/words/figures.ts';
import { type Got, ModeSection } from './ModeSection.tsx';
import type { OfWorkload } from './of-workload.ts';
import { TAIL_LEVELS, tailColumn } from './tail-column.ts';

/** Waiting times under a load that comes at random. */
export function ServerSection({ run, workload, choice, subject }: OfWorkload) {
  return (
    <ModeSection
      run={run}
      mode="server"
      workload={workload}
      choice={choice}
      subject={subject}
      title="Server"
      notes={
        <>
          <Note>
            Requests come at random, as many as the share says of what the arm itself can take. Latency from a request’s
            arrival to its output, in ms, from zero: the bar ends at the median, the line at the 95th percentile.
          </Note>
          <Note>Each arm has its own rate, so a bar compares patience under the same strain, not the same load.</Note>
        </>
      }
      unit="ms"
      groupsOf={(got) =>
        [...new Set(got.flatMap((one) => loadsOf(one).map(({ load }) => load)))].map((load) => ({
          title: `${percent(load).replace('.0%', '%')} load`,
          bars: got.flatMap((one) => {
            const at = loadsOf(one).find((entry) => entry.load === load);
            return at ? [barOf(one.arm, at)] : [];
          }),
        }))
      }
      columns={[
        {
          title: 'Load',
          kind: 'figure',
          of: ({ load }) => percent(load).replace('.0%', '%'),
          saved: { load_share: ({ load }) => load },
        },
        {
          title: 'Requests a second',
          kind: 'figure',
          of: ({ perS }) => threeFigures(perS),
          saved: { requests_per_s: ({ perS }) => perS },
        },
        {
          title: 'p50, ms',
          kind: 'figure',
          of: ({ p50 }) => threeFigures(p50),
          saved: { p50_ms: ({ p50 }) => p50 },
        },
        ...TAIL_LEVELS.map((level) =>
          tailColumn<{ readonly trials: readonly number[][] }>(level, ({ trials }) => trials),
        ),
        {
          title: 'Requests',
          kind: 'figure',
          of: ({ trials }) => grouped(trials.flat().length),
          saved: { requests: ({ trials }) => trials.flat().length },
        },
        { title: 'Trials', kind: 'figure', of: ({ trials }) => String(trials.length) },
      ]}
      rowsOf={loadsOf}
    />
  );
}

/** The tail has to be a quantile that the trials agree on; else the bar ends at the median. */
function barOf(arm: Arm, { p50, p95 }: { readonly p50: number; readonly p95: number | undefined }) {
  return p95 === undefined
    ? { arm, to: p50, text: `${threeFigures(p50)}, no p95` }
    : { arm, to: p50, tail: p95, text: `${threeFigures(p50)}, p95 ${threeFigures(p95)}` };
}

function loadsOf({ trials }: Got<'server'>) {
  const loads = [...new Set(trials.flatMap((trial) => trial.loads.map(({ load }) => load)))].sort((a, b) => a - b);
  return loads.map((load) => {
    const samples = trials.flatMap((trial) =>
      trial.loads.filter((entry) => entry.load === load).map((e) => e.latencyMs),
    );
    const tail = clusterQuantile(samples, 0.95);
    return {
      load,
      perS: load * (trials[0]?.capacityPerS ?? 0),
      trials: samples,
      p50: quantile(samples.flat(), 0.5),
      p95: tail.status === 'interval' ? tail.estimate : undefined,
    };
  });
}
