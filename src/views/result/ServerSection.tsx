import type { Arm } from '#formats/arm.ts';
import { clusterQuantile } from '#statistics/cluster-quantile.ts';
import { quantile } from '#statistics/quantile.ts';
import { Note } from '#views/parts/Text.tsx';
import { percent, threeFigures } from '#views/words/figures.ts';
import { type Got, ModeSection } from './ModeSection.tsx';
import type { OfWorkload } from './of-workload.ts';
import { sayTail } from './QuantileDots.tsx';

/** Waiting times under a load that comes at random. */
export function ServerSection({ run, workload, choice }: OfWorkload) {
  return (
    <ModeSection
      run={run}
      mode="server"
      workload={workload}
      choice={choice}
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
        { title: 'Load', kind: 'figure', of: ({ load }) => percent(load).replace('.0%', '%') },
        { title: 'Requests a second', kind: 'figure', of: ({ perS }) => threeFigures(perS) },
        { title: 'p50, ms', kind: 'figure', of: ({ p50 }) => threeFigures(p50) },
        { title: 'p95, ms (95% interval)', kind: 'figure', of: ({ trials }) => sayTail(clusterQuantile(trials, 0.95)) },
        { title: 'p99, ms (95% interval)', kind: 'figure', of: ({ trials }) => sayTail(clusterQuantile(trials, 0.99)) },
        { title: 'Requests', kind: 'figure', of: ({ trials }) => trials.flat().length.toLocaleString('en-US') },
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
