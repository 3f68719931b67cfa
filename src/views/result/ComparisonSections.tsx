import { type ReactNode, useState } from 'react';
import { compareMedians } from '#statistics/compare-medians.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import type { Measure } from '#statistics/measures.ts';
import { isSameBackend, isVariantPair } from '#statistics/pairs.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import { DataTable } from '#views/parts/DataTable.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { capital } from '#views/words/figures.ts';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';
import { BLOCKS_COLUMN, COMPARISON_COLUMNS, lookColumns } from './comparison-columns.ts';
import { groupByPlace } from './group-by-place.ts';
import { PairsTable } from './PairsTable.tsx';
import { RatioRuler, type Sides } from './RatioRuler.tsx';
import { isQuickLook } from './read-run.ts';
import { rowOfComparison, rowOfMedians } from './ruler-rows.ts';
import { isSelf } from './say-comparison.ts';
import type { Told } from './told.ts';
import type { NameOf } from './write-headline.ts';

interface ComparisonSectionsParts {
  readonly run: Told;
  readonly cells: readonly Cell[];
  readonly comparisons: readonly MeasuredComparison[];
  /** Those of the chosen workload. */
  readonly workloadComparisons: readonly MeasuredComparison[];
  readonly choice: ReactNode;
  /** The chosen workload, for what is saved. */
  readonly subject: string;
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
        <ChartSection
          key={`${software} ${sides}`}
          title={titleOf(title, software)}
          notes={
            <>
              <RulerNotes sides={sides} software={software} />
              <Note>Ratios of medians, without an interval: they cannot tell a difference from noise.</Note>
            </>
          }
          table={{
            label: `Ratios of medians, ${titleOf(title, software).toLowerCase()}`,
            columns: [
              { title: 'Model', of: ({ model, batch }) => workloadTitle(nameOf(model), batch) },
              ...lookColumns(sides),
            ],
            rows: ratios,
          }}
        >
          <RatioRuler sides={sides} rows={ratios.map(rowOfMedians)} margin={run.plan.margin} nameOf={nameOf} />
        </ChartSection>
      );
    }),
  );
}

function VerdictSections({ run, comparisons, workloadComparisons, choice, subject, nameOf }: ComparisonSectionsParts) {
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
            <ChartSection
              key={`${software} ${sides}`}
              title={titleOf(heading, software)}
              subject={titleOfMeasure(measure).toLowerCase()}
              notes={
                <>
                  <RulerNotes sides={sides} software={software} />
                  <Note>An interval that clears the shaded margin is a difference worth having.</Note>
                </>
              }
              choice={measureChoice}
              table={{
                label: `Ratios, intervals and blocks, ${titleOf(title, software).toLowerCase()}`,
                columns: [
                  { title: 'Model', of: ({ workload }) => workloadTitle(nameOf(workload.model), workload.batch) },
                  ...COMPARISON_COLUMNS,
                  BLOCKS_COLUMN,
                ],
                rows: pairs,
              }}
            >
              <RatioRuler sides={sides} rows={rows} margin={run.plan.margin} nameOf={nameOf} />
            </ChartSection>
          );
        }),
      )}
      {all.some((pair) => !RULERS.some(({ isOf }) => isOf(pair))) && (
        <ChartSection
          title="Every pair"
          subject={`${subject}, ${titleOfMeasure(measure).toLowerCase()}`}
          notes={
            <>
              <Note>
                How many times as fast the faster of two arms is, and its shape; bold where it is the arm of the row.
              </Note>
              <Note>
                Each cell is a comparison on its own, with a 95% interval per comparison: among many, one in twenty may
                be wrong.
              </Note>
            </>
          }
          choice={choice}
          table={{ label: 'Every pair, as numbers', columns: COMPARISON_COLUMNS, rows: all }}
        >
          <PairsTable
            label={`Every pair of arms, ${titleOfMeasure(measure).toLowerCase()}`}
            arms={run.plan.arms}
            comparisons={all}
          />
        </ChartSection>
      )}
      {shown.some(isSelf) && (
        <Section
          title="One arm against itself"
          notes={<Note>The same code on both sides: what differs here is the machine.</Note>}
        >
          <DataTable label="One arm against itself" columns={COMPARISON_COLUMNS} rows={shown.filter(isSelf)} />
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
