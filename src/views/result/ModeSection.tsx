import type { ReactNode } from 'react';
import { type Arm, armTitle } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import type { Workload } from '#formats/workload.ts';
import { ChartSection } from '#views/charts/ChartSection.tsx';
import type { Column } from '#views/parts/DataTable.tsx';
import { Note } from '#views/parts/Text.tsx';
import { capital } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { type BarGroup, BarRows } from './BarRows.tsx';
import { byPlace } from './by-place.ts';
import styles from './ModeSection.module.css';
import { type Brought, broughtIn } from './read-run.ts';

export type Got<M extends Mode> = Extract<Brought<M>, { status: 'measured' }>;

interface ModeSectionParts<M extends Mode, Row> {
  readonly run: Run;
  readonly mode: M;
  readonly workload: Workload;
  readonly title: string;
  readonly notes: ReactNode;
  /** Chooses the workload, and its name for what is saved. */
  readonly choice: ReactNode;
  readonly subject: string;
  readonly unit?: string;
  /** Stands over the bars. */
  readonly curvesOf?: (got: readonly Got<M>[]) => ReactNode;
  readonly groupsOf: (got: readonly Got<M>[]) => readonly BarGroup[];
  readonly columns: readonly Column<Row & { readonly arm: Arm }>[];
  readonly rowsOf: (got: Got<M>) => readonly Row[];
}

/** One mode: its bars, the reason for each arm that has none, its data. A software GPU has an axis of its own. */
export function ModeSection<M extends Mode, Row extends object>(parts: ModeSectionParts<M, Row>) {
  const { run, mode, workload, title, notes, choice, subject, unit, curvesOf, groupsOf, columns, rowsOf } = parts;
  const brought = broughtIn(run, mode, workload);
  const got = brought.filter((one): one is Got<M> => one.status === 'measured');
  return (
    <ChartSection
      {...{ title, notes, choice, subject }}
      table={{
        label: `${title}, as numbers`,
        columns: [{ title: 'Arm', of: ({ arm }) => armTitle(arm) }, ...columns],
        rows: got.flatMap((one) => rowsOf(one).map((row) => ({ ...row, arm: one.arm }))),
      }}
    >
      {byPlace(brought, run).map(({ software, items }) => {
        const measured = items.filter((one): one is Got<M> => one.status === 'measured');
        return (
          <div key={String(software)} className={styles.place}>
            {software && <Note>{capital(SOFTWARE_GPU)}. These figures have an axis of their own.</Note>}
            {measured.length > 0 && curvesOf && <div className={styles.curves}>{curvesOf(measured)}</div>}
            {measured.length > 0 && <BarRows groups={groupsOf(measured)} {...(unit === undefined ? {} : { unit })} />}
            {items.map(
              (one) =>
                one.status === 'none' && (
                  <p key={one.arm} className={styles.none}>
                    <strong>{armTitle(one.arm)}: no number.</strong> {one.why}
                  </p>
                ),
            )}
          </div>
        );
      })}
    </ChartSection>
  );
}
