import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Lead } from '#views/parts/Text.tsx';
import { AddRuns } from './AddRuns.tsx';
import { DeviceComparison } from './DeviceComparison.tsx';
import { useComparedRuns } from './use-compared-runs.ts';

/** Any runs side by side: of this browser, from files, shipped with the page. */
export function ComparePage() {
  const found = useComparedRuns();
  if (!found) return <Opening />;
  if (found.runs.length > 0) return <DeviceComparison {...found} />;
  return (
    <Page title="Compare">
      <Sentence>No runs to compare yet.</Sentence>
      <Lead>
        Run one here, on this device, and open files of runs that were exported elsewhere: the devices then stand side
        by side, model by model.
      </Lead>
      <AddRuns />
    </Page>
  );
}
