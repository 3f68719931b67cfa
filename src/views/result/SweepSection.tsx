import { useMemo, useState } from 'react';
import { armInList, armTitle, splitArm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import { findCrossover, type Sweep, type SweepLine, sweepSeries } from '#statistics/sweep-series.ts';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import { Note } from '#views/parts/Text.tsx';
import { sayRate, shortCount } from '#views/words/figures.ts';
import { whereItRan } from '#views/words/where-it-ran.ts';
import { ScalingChart } from './ScalingChart.tsx';

/** What grows along a series, as the axis names it. */
const GROWS: Readonly<Record<string, string>> = {
  matmul: 'rows and columns of both matrices',
  conv: 'channels in and out',
  attention: 'tokens',
  elementwise: 'elements',
  mlp: 'parameters',
  cnn: 'parameters',
  text: 'tokens',
};

const BASES = {
  latency: 'one at a time, end to end',
  throughput: 'inputs and outputs on the device',
} as const satisfies Record<Sweep['basis'], string>;

/** How much each arm gets done as a model grows, and from where on a GPU is ahead of the CPU. */
export function SweepSection({ run }: { readonly run: Run }) {
  const sweeps = useMemo(() => sweepSeries(run), [run]);
  const [chosen, choose] = useState(0);
  const sweep = sweeps[chosen] ?? sweeps[0];
  if (!sweep) return null;
  const rows = sweep.lines.flatMap(({ arm, points }) => points.map((point) => ({ arm, ...point })));
  return (
    <ChartSection
      title="As it grows"
      subject={sweep.series}
      notes={
        <>
          <Note>
            Both axes are logarithmic. A line that is level gets the same done at every size; one that rises has a cost
            that does not grow.
          </Note>
          <Note>Medians, no intervals: a comparison at one size says how sure it is.</Note>
          <Note>{sayCeiling(sweep)}</Note>
          {sayCrossovers(sweep, run).map((line) => (
            <Note key={line}>{line}</Note>
          ))}
        </>
      }
      choice={
        <Choice
          label="What grows"
          items={sweeps.map(({ series, batch, basis }, id) => ({
            id,
            title: `${series}${batch === 1 ? '' : `, batch ${batch}`}, ${BASES[basis]}`,
          }))}
          chosen={chosen}
          onChoose={choose}
        />
      }
      table={{
        label: 'Rates by size',
        columns: [
          { title: 'Arm', of: ({ arm }) => armTitle(arm) },
          {
            title: 'Size',
            kind: 'figure',
            of: ({ size }) => shortCount(size),
            saved: { size: ({ size }) => size },
          },
          {
            title: 'Rate',
            kind: 'figure',
            of: ({ rate }) => sayRate(rate),
            saved: { rate: ({ rate }) => rate.value, unit: ({ rate }) => rate.unit },
          },
        ],
        rows,
      }}
    >
      <ScalingChart
        lines={sweep.lines.map(({ arm, points }) => ({
          arm,
          points: points.map(({ size, rate }) => ({ x: size, y: rate.value })),
        }))}
        xTitle={GROWS[sweep.series] ?? 'size'}
        yTitle={sweep.unit}
        xLabel={shortCount}
      />
    </ChartSection>
  );
}

function sayCeiling({ lines, basis }: Sweep): string {
  const all = lines.flatMap(({ arm, points }) => points.map((point) => ({ arm, ...point })));
  const best = all.reduce((one, other) => (other.rate.value > one.rate.value ? other : one));
  return `The most here, ${BASES[basis]}: ${sayRate(best.rate)}, ${armInList(best.arm)} at ${shortCount(best.size)}.`;
}

/** Each runtime's own GPU against its own CPU. */
function sayCrossovers({ lines }: Sweep, { device }: Run): string[] {
  const onGpu = ({ arm }: SweepLine) => whereItRan(arm, device) !== 'cpu';
  return lines.filter(onGpu).flatMap((gpu) => {
    const { runtime, variant } = splitArm(gpu.arm);
    const cpu = variant ? undefined : lines.find(({ arm }) => arm === `${runtime}:wasm`);
    if (!cpu) return [];
    const software = whereItRan(gpu.arm, device) === 'software-gpu' ? ' (a software GPU)' : '';
    const crossover = findCrossover(cpu, gpu);
    if (crossover) {
      return [`${armTitle(gpu.arm)}${software} is ahead of WebAssembly from ${shortCount(crossover.size)} on.`];
    }
    const ahead = gpu.points.every(
      ({ size, rate }) => rate.value > (cpu.points.find((point) => point.size === size)?.rate.value ?? 0),
    );
    return [
      ahead
        ? `${armTitle(gpu.arm)}${software} is ahead of WebAssembly at every size.`
        : `${armTitle(gpu.arm)}${software} is not ahead of WebAssembly at the largest size.`,
    ];
  });
}
