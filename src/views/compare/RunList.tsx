import { type Column, DataTable } from '#views/parts/DataTable.tsx';
import { counted } from '#views/words/figures.ts';
import { type ComparedRun, ORIGIN_TITLES } from './compared-run.ts';
import type { ComparedRuns } from './use-compared-runs.ts';

/** Where each run came from. Those of this browser are opened from the list of results. */
export function RunList({ runs, older }: ComparedRuns) {
  const counts = (Object.keys(ORIGIN_TITLES) as ComparedRun['from'][])
    .map((from) => [from, runs.filter((run) => run.from === from).length] as const)
    .filter(([, count]) => count > 0);
  return (
    <>
      <p>
        {counts.map(([from, count]) => `${counted(count, 'run')} ${ORIGIN_TITLES[from]}`).join(', ')}.
        {older > 0 && ` ${counted(older, 'older run')} of this browser ${older === 1 ? 'is' : 'are'} left out.`}
      </p>
      <DataTable label="Runs that are compared" columns={COLUMNS} rows={runs} />
    </>
  );
}

const COLUMNS: readonly Column<ComparedRun>[] = [
  { title: 'Measured', of: ({ summary }) => summary.startedAt.slice(0, 16).replace('T', ' ') },
  { title: 'Name', of: ({ name = '' }) => name },
  { title: 'Came from', of: ({ from }) => ORIGIN_TITLES[from] },
  { title: 'Browser', of: ({ summary: { device } }) => `${device.browser} on ${device.platform}` },
  { title: 'Models', of: ({ summary }) => String(summary.plan.models.length), kind: 'figure' },
  { title: 'Arms', of: ({ summary }) => summary.plan.arms.join(', '), kind: 'prose' },
];
