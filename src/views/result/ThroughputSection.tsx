import { type Arm, splitArm } from '#formats/arm.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { completionRate } from '#statistics/completion-rate.ts';
import { isSameBackend } from '#statistics/pairs.ts';
import { median } from '#statistics/quantile.ts';
import { Note } from '#views/parts/Text.tsx';
import { counted, threeFigures } from '#views/words/figures.ts';
import { type Got, ModeSection } from './ModeSection.tsx';
import type { OfWorkload } from './of-workload.ts';
import { ScalingChart } from './ScalingChart.tsx';
import { leanOf, sayEnds, sayOutcome, shortNameIn } from './say-comparison.ts';

/** Inferences a second with some of them always under way. */
export function ThroughputSection({
  run,
  workload,
  choice,
  subject,
  comparisons,
}: OfWorkload & { readonly comparisons: readonly MeasuredComparison[] }) {
  const ratesOf = ({ trials }: Got<'throughput'>) => {
    const depths = [...new Set(trials.flatMap((trial) => trial.depths.map(({ depth }) => depth)))].sort(
      (a, b) => a - b,
    );
    return depths.map((depth) => {
      const rates = trials.flatMap((trial) =>
        trial.depths
          .filter((entry) => entry.depth === depth)
          .map((entry) => completionRate(entry.completionsMs, depth)),
      );
      return { depth, perS: median(rates), low: Math.min(...rates), high: Math.max(...rates), trials: rates.length };
    });
  };
  const saidAt = (depth: number, arms: readonly Arm[]) =>
    comparisons
      .filter(
        (comparison) =>
          comparison.measure === `throughput at ${depth}` &&
          isSameBackend(comparison) &&
          comparison.arms.every((arm) => arms.includes(arm)),
      )
      .map(sayBriefly)
      .join('; ');
  return (
    <ModeSection
      run={run}
      mode="throughput"
      workload={workload}
      choice={choice}
      subject={subject}
      title="Throughput"
      notes={
        <>
          <Note>
            Inferences a second, from zero. Inputs and outputs stay on the device; up to so many inferences are under
            way at once. In the curves both axes are logarithmic, and a ribbon goes from the slowest to the fastest
            trial.
          </Note>
          <Note>On the CPU one runs at a time, so there is one depth. Medians over the trials.</Note>
        </>
      }
      unit="a second"
      curvesOf={(got) => {
        const lines = got.map((one) => ({
          arm: one.arm,
          points: ratesOf(one).map(({ depth, perS, low, high }) => ({ x: depth, y: perS, low, high })),
        }));
        // Where one at a time is all there is, there is nothing to see growing.
        return lines.some(({ points }) => points.length > 1) ? (
          <ScalingChart lines={lines} xTitle="under way at once" yTitle="inferences a second" xLabel={String} />
        ) : null;
      }}
      groupsOf={(got) =>
        [...new Set(got.flatMap((one) => ratesOf(one).map(({ depth }) => depth)))]
          .sort((a, b) => a - b)
          .map((depth) => ({
            title: `${depth} under way`,
            note: saidAt(
              depth,
              got.map(({ arm }) => arm),
            ),
            bars: got.flatMap((one) => {
              const rate = ratesOf(one).find((entry) => entry.depth === depth);
              return rate ? [{ arm: one.arm, to: rate.perS, text: threeFigures(rate.perS) }] : [];
            }),
          }))
      }
      columns={[
        { title: 'Under way', kind: 'figure', of: ({ depth }) => String(depth) },
        {
          title: 'A second',
          kind: 'figure',
          of: ({ perS }) => threeFigures(perS),
          saved: { per_s: ({ perS }) => perS },
        },
        {
          title: 'Slowest trial',
          kind: 'figure',
          of: ({ low }) => threeFigures(low),
          saved: { slowest_trial_per_s: ({ low }) => low },
        },
        {
          title: 'Fastest trial',
          kind: 'figure',
          of: ({ high }) => threeFigures(high),
          saved: { fastest_trial_per_s: ({ high }) => high },
        },
        { title: 'Trials', kind: 'figure', of: ({ trials }) => String(trials) },
        { title: 'Same backend', of: ({ depth, arm }) => saidAt(depth, besides(run, arm)) || 'none' },
      ]}
      rowsOf={ratesOf}
    />
  );
}

/** The arms on the same backend as one of them. */
const besides = ({ plan }: OfWorkload['run'], arm: Arm): Arm[] =>
  plan.arms.filter((other) => splitArm(other).backend === splitArm(arm).backend);

/** "ORT faster 1.38× (1.34 to 1.42)". */
export function sayBriefly(comparison: MeasuredComparison): string {
  if (comparison.status !== 'interval' && comparison.status !== 'ratio') return '';
  const { factor, faster } = leanOf(comparison, comparison.ratio);
  const name = shortNameIn(comparison.arms);
  return comparison.status === 'interval'
    ? `${sayOutcome(comparison)}, ${threeFigures(factor)}× (${sayEnds(comparison, name)})`
    : `${name(faster)} ${threeFigures(factor)}× so far, ${counted(comparison.blocks, 'block')}`;
}
