import { useState } from 'react';
import type { Ground } from '#claims/find-grounds.ts';
import { ALL_ARMS, BACKEND_TITLES, isOnGpu, splitArm } from '#formats/arm.ts';
import type { Plan } from '#formats/plan.ts';
import { randomSeed } from '#views/lab/draft.ts';
import { Choice } from '#views/parts/Choice.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { BarRows } from '#views/result/BarRows.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { listed } from '#views/words/figures.ts';
import { type Machine, pricePlans } from '#views/words/price-plans.ts';
import { groundGroups } from './ground-groups.ts';
import type { Entry } from './judge-board.ts';
import { OfferButton } from './OfferButton.tsx';
import { carryingTest, type NameOf } from './say-claim.ts';
import { sayGround } from './say-ground.ts';
import styles from './WhySection.module.css';

interface WhySectionParts {
  readonly entry: Entry;
  /** What more can be counted on; undefined of another device. */
  readonly machine: Machine | undefined;
  readonly nameOf: NameOf;
}

/** Where a difference comes from: what each side holds and asks of the GPU, and what its start is made of. */
export function WhySection({ entry, machine, nameOf }: WhySectionParts) {
  const { claim, grounds } = entry;
  // What a GPU is asked for says the most, and stands first.
  const known = grounds
    .filter(({ sides }) => sides.every(({ peaks, latencyMs, counts, start }) => peaks ?? latencyMs ?? counts ?? start))
    .sort((a, b) => countGpus(b) - countGpus(a));
  const [chosen, choose] = useState<number>();
  const ground = known[chosen ?? leading(entry, known)] ?? known[0];
  const plan = machine && countingPlan(grounds);
  return (
    <Section
      title="Why"
      notes={
        <>
          <Note>
            Behind the verdict, not part of it. Counts are from separate trials with counters on, starts from all
            trials.
          </Note>
          <Note>Each row has a scale of its own, from zero.</Note>
        </>
      }
    >
      <Choice
        label="Workload"
        items={known.map((one, id) => ({ id, title: nameGround(one, nameOf) }))}
        chosen={ground ? known.indexOf(ground) : 0}
        onChoose={choose}
      />
      {ground ? (
        <>
          <p className={styles.sentence}>{sayGround(ground)}</p>
          <BarRows groups={groundGroups(ground)} />
        </>
      ) : (
        <p>Nobody has counted here yet what each side does.</p>
      )}
      {plan && (
        <div className={styles.count}>
          <OfferButton
            verb="Count dispatches, bytes and GPU time"
            offer={{ plans: [plan], span: pricePlans([plan], machine) }}
            catalog={machine.catalog}
            returnTo={`/claims/${claim.id}`}
          />
        </div>
      )}
    </Section>
  );
}

/** The workload to begin with: where the word comes from; what is said of size is decided at the largest. */
function leading({ claim, judgement }: Entry, known: readonly Ground[]): number {
  const test = claim.protocol.status === 'testable' ? carryingTest(judgement)?.test : undefined;
  if (test?.rule.type !== 'slope') return 0;
  const arms: readonly string[] = test.rule.pairs.flatMap(({ tested, against }) => [tested.arm, against.arm]);
  const found = known.findIndex(
    ({ model, sides }) => model === test.models.at(-1) && sides.every(({ arm }) => arms.includes(arm)),
  );
  return Math.max(0, found);
}

function nameGround({ model, batch, sides }: Ground, nameOf: NameOf): string {
  const places = [...new Set(sides.map(({ arm }) => BACKEND_TITLES[splitArm(arm).backend]))];
  return `${workloadTitle(nameOf(model), batch)}, ${listed(places)}`;
}

const countGpus = ({ sides }: Ground): number =>
  sides.filter(({ counts }) => counts && counts.dispatches !== null).length;

/** What is still to be counted on GPUs; WebAssembly asks nothing of them. Undefined where all of it is known. */
function countingPlan(grounds: readonly Ground[]): Plan | undefined {
  const lacking = grounds.flatMap(({ batch, sides }) =>
    sides.filter(({ arm, counts }) => !counts && isOnGpu(arm)).map(({ arm, model }) => ({ arm, model, batch })),
  );
  if (lacking.length === 0) return undefined;
  return {
    models: [...new Set(lacking.map(({ model }) => model))],
    arms: ALL_ARMS.filter((arm) => lacking.some((one) => one.arm === arm)),
    batches: [...new Set(lacking.map(({ batch }) => batch))].sort((a, b) => a - b),
    modes: ['anatomy'],
    blocks: 1,
    sampling: 'short',
    margin: 1.05,
    preset: 'equal',
    seed: randomSeed(),
    timeoutMs: 300_000,
  };
}
