import { useMemo, useState } from 'react';
import { ChartSourceContext } from '#views/charts/chart-source.ts';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Eyebrow, Lead, Note } from '#views/parts/Text.tsx';
import { capital } from '#views/words/figures.ts';
import { AddRuns } from './AddRuns.tsx';
import { sayConditions } from './conditions.ts';
import { Filters } from './Filters.tsx';
import { filterGroup, type Hidden, NOTHING_HIDDEN } from './filter-group.ts';
import { type Group, groupReadings } from './group-readings.ts';
import { KeptApart } from './KeptApart.tsx';
import { LatencySection } from './LatencySection.tsx';
import { listPairs } from './list-pairs.ts';
import { listReadings } from './list-readings.ts';
import { RunList } from './RunList.tsx';
import { SpeedUpSection } from './SpeedUpSection.tsx';
import type { ComparedRuns } from './use-compared-runs.ts';
import { WhereFasterSection } from './WhereFasterSection.tsx';
import { inWords, writeComparison } from './write-comparison.ts';

/** Sentence, pictures, tables: of what may share an axis; the rest is named, and can be drawn instead. */
export function DeviceComparison({ runs, older }: ComparedRuns) {
  const [chosenPair, choosePair] = useState<string>();
  const [chosenGroup, chooseGroup] = useState<string>();
  const [hidden, hide] = useState<Hidden>(NOTHING_HIDDEN);
  const shown = useMemo(() => runs.filter(({ from }) => !hidden.origins.has(from)), [runs, hidden.origins]);
  const pairs = useMemo(() => listPairs(shown), [shown]);
  // Where nothing is chosen: a pair that has a verdict, or can have one.
  const pair =
    pairs.find(({ title }) => title === chosenPair) ??
    pairs.find(({ judged }) => judged) ??
    pairs.find(({ together }) => together) ??
    pairs[0];
  const groups = useMemo(
    () => (pair ? groupReadings(shown.flatMap((run) => listReadings(run, pair.arms))) : []),
    [shown, pair],
  );
  const whole = groups.find(({ key }) => key === chosenGroup) ?? groups[0];
  const group = useMemo(() => whole && filterGroup(whole, hidden), [whole, hidden]);
  const choice = (
    <Choice
      label="Arms"
      items={pairs.map(({ title }) => ({ id: title, title }))}
      chosen={pair?.title ?? ''}
      onChoose={choosePair}
    />
  );
  if (!pair || !whole || !group) {
    return (
      <Page title="Compare">
        <Sentence>Nothing is shown.</Sentence>
        <Lead>All runs are taken out of the picture, or none of them has a runtime to compare.</Lead>
        <AddRuns />
        {choice}
        <Filters runs={runs} group={{ devices: [], workloads: [] }} hidden={hidden} onChange={hide} />
      </Page>
    );
  }
  const told = writeComparison(group);
  // The button that was pressed is gone then: the focus goes to the sentence that has changed.
  const show = ({ key }: Group) => {
    chooseGroup(key);
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  };
  const others = groups.filter(({ key }) => key !== whole.key);
  return (
    <Page title="Compare">
      <Eyebrow>
        {capital(inWords(group.devices.length))} {group.devices.length === 1 ? 'device' : 'devices'},{' '}
        {inWords(group.workloads.length)} {group.workloads.length === 1 ? 'model' : 'models'}, {pair.title};{' '}
        {sayConditions(whole.conditions)}
      </Eyebrow>
      <Sentence>{told.sentence}</Sentence>
      <Lead>{told.lead}</Lead>
      <AddRuns />
      <Section
        title="What is compared"
        notes={
          <Note>
            Only what ran under the same conditions shares an axis. What is not shown here is not in the sentence,
            either.
          </Note>
        }
      >
        {choice}
        <Filters runs={runs} group={whole} hidden={hidden} onChange={hide} />
      </Section>
      {group.devices.length === 0 ? (
        <Section title="Nothing is shown">
          <p>Every model or every device is taken out. Tick one again above.</p>
        </Section>
      ) : (
        <ChartSourceContext
          value={{ caption: `Dyno: ${pair.title}; ${sayConditions(whole.conditions)}`, suffix: pair.title }}
        >
          <WhereFasterSection group={group} />
          <LatencySection group={group} />
          <SpeedUpSection group={group} />
        </ChartSourceContext>
      )}
      {others.length > 0 && (
        <Section
          title="Kept apart"
          notes={<Note>These answer another question, and are never drawn on the same axes.</Note>}
        >
          <KeptApart shown={whole} others={others} onShow={show} />
        </Section>
      )}
      <Section title="Runs" notes={<Note>Everything that is compared on this page, whatever is shown.</Note>}>
        <RunList runs={runs} older={older} />
      </Section>
    </Page>
  );
}
