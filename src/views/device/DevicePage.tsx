import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Eyebrow, Lead, Note } from '#views/parts/Text.tsx';
import { ArmNeeds } from './ArmNeeds.tsx';
import { findGaps } from './find-gaps.ts';
import { GapList } from './GapList.tsx';
import { GpuSections } from './GpuSections.tsx';
import { machineFacts } from './machine-facts.ts';
import { SyncFloorSection } from './SyncFloorSection.tsx';
import { sayDevice, sayMore } from './say-device.ts';
import { useAbilities } from './use-abilities.ts';
import { WideFacts } from './WideFacts.tsx';

/** What this browser and this machine offer, as far as a page can see, and what would make them offer more. */
export function DevicePage() {
  const seen = useAbilities();
  if (!seen) return <Opening />;
  const { device, abilities } = seen;
  const gaps = findGaps(device, abilities);
  return (
    <Page title="Device">
      <Eyebrow>{device.browser}, seen from this page just now</Eyebrow>
      <Sentence>{sayDevice(device)}</Sentence>
      <Lead>{sayMore(device, gaps)}</Lead>
      <Section
        title="What can run here"
        notes={
          <>
            <Note>An arm is a runtime on a backend. Under each stands what it needs.</Note>
            <Note>Tick: it is there. Ring: the arm runs without it. Cross: it does not.</Note>
          </>
        }
      >
        <ArmNeeds device={device} abilities={abilities} />
      </Section>
      <Section title="What is missing" notes={<Note>What keeps arms from running comes first.</Note>}>
        <GapList gaps={gaps} />
      </Section>
      <Section
        title="This machine"
        notes={
          <Note>As the browser tells it. It rounds and hides some of it, so that pages cannot tell people apart.</Note>
        }
      >
        <WideFacts facts={machineFacts(device, abilities)} />
      </Section>
      <GpuSections device={device} abilities={abilities} />
      <SyncFloorSection device={device} />
    </Page>
  );
}
