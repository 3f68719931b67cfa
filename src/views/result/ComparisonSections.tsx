import { type ReactNode, useState } from 'react';
import { armTitle } from '#formats/arm.ts';
import { compareMedians, type MedianRatio } from '#statistics/compare-medians.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import type { Measure } from '#statistics/measures.ts';
import { isSameBackend, isVariantPair } from '#statistics/pairs.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { Choice } from '#views/parts/Choice.tsx';
import { DataTable } from '#views/parts/DataTable.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { capital, threeFigures } from '#views/words/figures.ts';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';
import { groupByPlace } from './group-by-place.ts';
import { PairsTable } from './PairsTable.tsx';
import { RatioRuler, type Sides } from './RatioRuler.tsx';
import { isQuickLook } from './read-run.ts';
import { type RulerRow, rowOfComparison, rowOfMedians } from './ruler-rows.ts';
import { isSelf, leanOf, sayEnds, sayOutcome, shortNameIn } from './say-comparison.ts';
import type { Told } from './told.ts';
import type { NameOf } from './write-headline.ts';

interface ComparisonSectionsParts {
  readonly run: Told;
  readonly cells: readonly Cell[];
  readonly comparisons: readonly MeasuredComparison[];
  /** Those of the chosen workload. */
  readonly workloadComparisons: readonly MeasuredComparison[];
  readonly choice: ReactNode;
  readonly nameOf: NameOf;
}

/** The ruler for pairs on one backend, and every pair of arms as a table. */
export function ComparisonSections(parts: ComparisonSectionsParts) {
  return isQuickLook(parts.run) ? <LookSections {...parts} /> : <VerdictSections {...parts} />;
}

/** The pairs that have a ruler, and the words above it. */
const RULERS = [
  { sides: 'runtimes', title: 'Same backend', isOf: isSameBackend },
  { sides: 'variants', title: 'Variants', isOf: isVariantPair },
] as const;

function LookSections({ run, cells, nameOf }: ComparisonSectionsParts) {
  return groupByPlace(cells, run.device).flatMap(({ software, cells: mine }) =>
    RULERS.map(({ sides, title, isOf }) => {
      const ratios = compareMedians(mine).filter(isOf);
      if (ratios.length === 0) return null;
      return (
        <Section
          key={`${software} ${sides}`}
          title={titleOf(title, software)}
          notes={
            <>
              <RulerNotes sides={sides} software={software} />
              <Note>Ratios of medians, without an interval: they cannot tell a difference from noise.</Note>
            </>
          }
        >
          <RatioRuler sides={sides} rows={ratios.map(rowOfMedians)} margin={run.plan.margin} nameOf={nameOf} />
          <DataTable
            label={`Ratios of medians, ${titleOf(title, software).toLowerCase()}`}
            columns={[
              { title: 'Model', of: ({ model, batch }) => workloadTitle(nameOf(model), batch) },
              { title: 'Faster', of: ({ arms, ratio }) => armTitle(leanOf({ arms }, ratio).faster) },
              ...(sides === 'variants'
                ? [{ title: 'Than', of: ({ arms, ratio }: MedianRatio) => armTitle(leanOf({ arms }, ratio).slower) }]
                : []),
              { title: 'Times', kind: 'figure', of: ({ arms, ratio }) => threeFigures(leanOf({ arms }, ratio).factor) },
            ]}
            rows={ratios}
          />
        </Section>
      );
    }),
  );
}

function VerdictSections({ run, comparisons, workloadComparisons, choice, nameOf }: ComparisonSectionsParts) {
  const measures = [...new Set(comparisons.map(({ measure }) => measure))];
  const [measure, chooseMeasure] = useState<Measure>(measures[0] ?? 'latency');
  const measureChoice = (
    <Choice
      label="What is compared"
      items={measures.map((id) => ({ id, title: titleOfMeasure(id) }))}
      chosen={measure}
      onChoose={chooseMeasure}
    />
  );
  const shown = comparisons.filter((comparison) => comparison.measure === measure);
  const isSoftware = ({ arms, workload }: MeasuredComparison) =>
    arms.some((arm) => {
      const ran = run.outcomes.find((o) => o.arm === arm && o.model === workload.model && o.status === 'measured');
      return whereItRan(arm, run.device, ran?.ran) === 'software-gpu';
    });
  const all = workloadComparisons.filter((comparison) => comparison.measure === measure && !isSelf(comparison));
  return (
    <>
      {RULERS.flatMap(({ sides, title, isOf }) =>
        [false, true].map((software) => {
          const pairs = shown.filter((pair) => isOf(pair) && isSoftware(pair) === software);
          if (pairs.length === 0) return null;
          const rows = pairs.map(rowOfComparison);
          const heading = sides === 'runtimes' && run.plan.models.length > 1 ? 'Every model' : title;
          return (
            <Section
              key={`${software} ${sides}`}
              title={titleOf(heading, software)}
              notes={
                <>
                  <RulerNotes sides={sides} software={software} />
                  <Note>An interval that clears the shaded margin is a difference worth having.</Note>
                </>
              }
            >
              {measureChoice}
              <RatioRuler sides={sides} rows={rows} margin={run.plan.margin} nameOf={nameOf} />
              <RulerTable
                label={`Ratios, intervals and blocks, ${titleOf(title, software).toLowerCase()}`}
                {...{ rows, nameOf }}
              />
            </Section>
          );
        }),
      )}
      {all.some((pair) => !RULERS.some(({ isOf }) => isOf(pair))) && (
        <Section
          title="Every pair"
          notes={
            <>
              <Note>How many times as fast the faster of two arms is; its shape stands in the cell.</Note>
              <Note>
                Each cell is a comparison on its own, with a 95% interval per comparison: among many, one in twenty may
                be wrong.
              </Note>
            </>
          }
        >
          {choice}
          <PairsTable
            label={`Every pair of arms, ${titleOfMeasure(measure).toLowerCase()}`}
            arms={run.plan.arms}
            comparisons={all}
          />
          <ComparisonTable label="Every pair, as numbers" comparisons={all} />
        </Section>
      )}
      {shown.some(isSelf) && (
        <Section
          title="One arm against itself"
          notes={<Note>The same code on both sides: what differs here is the machine.</Note>}
        >
          <ComparisonTable label="One arm against itself" comparisons={shown.filter(isSelf)} />
        </Section>
      )}
    </>
  );
}

const titleOf = (title: string, software: boolean) => (software ? `${title}, software GPU` : title);

function titleOfMeasure(measure: Measure): string {
  return capital(measure.replace(/^throughput at (\d+)$/, 'throughput, $1 under way'));
}

function RulerNotes({ sides, software }: { readonly sides: Sides; readonly software: boolean }) {
  return (
    <>
      {sides === 'variants' && (
        <Note>Each variant against the plain arm, which runs the graph as its runtime does.</Note>
      )}
      {software && <Note>{capital(SOFTWARE_GPU)}. These figures have an axis of their own.</Note>}
      <Note>
        Distance from the middle is how many times as fast; the scale is logarithmic, so 2× to the left is as far as 2×
        to the right.
      </Note>
    </>
  );
}

interface RulerTableParts {
  readonly label: string;
  readonly rows: readonly RulerRow[];
  readonly nameOf: NameOf;
}

function RulerTable({ label, rows, nameOf }: RulerTableParts) {
  const judged = rows.flatMap(({ comparison, blocks }) => (comparison ? [{ comparison, blocks }] : []));
  return (
    <DataTable
      label={label}
      columns={[
        {
          title: 'Model',
          of: ({ comparison: { workload } }) => workloadTitle(nameOf(workload.model), workload.batch),
        },
        { title: 'Pair', of: ({ comparison: { arms } }) => arms.map(armTitle).join(' and ') },
        ...FIGURES.map(({ title, of }) => ({
          title,
          kind: 'figure' as const,
          of: ({ comparison }: (typeof judged)[number]) => of(comparison),
        })),
        { title: 'Outcome', of: ({ comparison }) => sayOutcome(comparison) },
        {
          title: 'Each block, second over first',
          kind: 'prose',
          of: ({ blocks }) => blocks.map(threeFigures).join('  '),
        },
      ]}
      rows={judged}
    />
  );
}

const FIGURES: readonly { readonly title: string; readonly of: (comparison: MeasuredComparison) => string }[] = [
  {
    title: 'Times as fast',
    of: (one) =>
      one.status === 'interval' || one.status === 'ratio' ? threeFigures(leanOf(one, one.ratio).factor) : 'none',
  },
  {
    title: '95% interval',
    of: (one) => (one.status === 'interval' ? sayEnds(one, shortNameIn(one.arms)) : 'none'),
  },
  {
    title: 'Blocks',
    of: (one) => (one.incomplete > 0 ? `${one.blocks} (${one.incomplete} incomplete)` : String(one.blocks)),
  },
];

function ComparisonTable({
  label,
  comparisons,
}: {
  readonly label: string;
  readonly comparisons: readonly MeasuredComparison[];
}) {
  return (
    <DataTable
      label={label}
      columns={[
        { title: 'Pair', of: ({ arms }) => arms.map(armTitle).join(' and ') },
        ...FIGURES.map(({ title, of }) => ({ title, kind: 'figure' as const, of })),
        { title: 'Outcome', of: sayOutcome },
      ]}
      rows={comparisons}
    />
  );
}
