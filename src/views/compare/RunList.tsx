import { type Column, DataTable } from '#views/parts/DataTable.tsx';
import { counted } from '#views/words/figures.ts';
import type { ComparedRun } from './compared-run.ts';

const ORIGINS: Readonly<Record<ComparedRun['from'], string>> = {
  here: 'measured in this browser',
  file: 'from a file',
  link: 'from a link',
  shipped: 'shipped with Dyno',
};

/** Where each run came from. Those of this browser are opened from the list of results. */
export function RunList({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const counts = (Object.keys(ORIGINS) as ComparedRun['from'][])
    .map((from) => [from, runs.filter((run) => run.from === from).length] as const)
    .filter(([, count]) => count > 0);
  return (
    <>
      <p>{counts.map(([from, count]) => `${counted(count, 'run')} ${ORIGINS[from]}`).join(', ')}.</p>
      <DataTable label="Runs that are compared" columns={COLUMNS} rows={runs} />
    </>
  );
}

const COLUMNS: readonly Column<ComparedRun>[] = [
  { title: 'Measured', of: ({ summary }) => summary.startedAt.slice(0, 16).replace('T', ' ') },
  { title: 'Name', of: ({ name = '' }) => name },
  { title: 'Came from', of: ({ from }) => ORIGINS[from] },
  { title: 'Browser', of: ({ summary: { device } }) => `${device.browser} on ${device.platform}` },
  { title: 'Models', of: ({ summary }) => String(summary.plan.models.length), kind: 'figure' },
  { title: 'Arms', of: ({ summary }) => summary.plan.arms.join(', '), kind: 'prose' },
];
