import type { Device } from '#formats/device.ts';
import { QuietLink } from '#views/parts/Button.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { dayAndTime } from '#views/words/dates.ts';
import { counted, threeFigures } from '#views/words/figures.ts';
import { useSyncFloor } from './use-sync-floor.ts';
import { WideFacts } from './WideFacts.tsx';

/** The floor under every inference on WebGPU. It is measured in trials, so that it takes a run to know it. */
export function SyncFloorSection({ device }: { readonly device: Device }) {
  const floor = useSyncFloor(device);
  if (device.webgpu.status === 'absent') return null;
  return (
    <Section
      title="Waiting for the GPU"
      notes={
        <Note>
          What an inference costs at least, before anything is computed. Shown beside results, never subtracted.
        </Note>
      }
    >
      {floor ? (
        <WideFacts
          facts={[
            {
              term: 'Read-back',
              value: `${threeFigures(floor.readbackMs)} ms`,
              note: 'four bytes from the GPU: what any output costs on its way to the CPU',
            },
            {
              term: 'Submit',
              value: `${threeFigures(floor.submitMs)} ms`,
              note: 'no work at all, until the GPU says that it is done',
            },
            {
              term: 'Measured',
              value: dayAndTime(floor.startedAt),
              note: `median of ${counted(floor.trials, 'trial')}`,
            },
          ]}
        />
      ) : floor === undefined ? (
        <p role="status">Looking through the runs of this browser.</p>
      ) : (
        <>
          <p>Not measured here yet. Any run on WebGPU measures it, with each of its trials.</p>
          <QuietLink href="#/">Choose a run</QuietLink>
        </>
      )}
    </Section>
  );
}
