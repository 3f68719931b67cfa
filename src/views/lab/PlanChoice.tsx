import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { type Arm, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import { OwnModelChoice } from '#views/own/OwnModelChoice.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { startRun } from '#views/run/session.ts';
import { sizesOf } from '#views/words/estimate-duration.ts';
import { ArmChoice } from './ArmChoice.tsx';
import { DeviceFacts } from './DeviceFacts.tsx';
import { planOf, toggled, toggledArm } from './draft.ts';
import { Explanation } from './Explanation.tsx';
import styles from './LabPage.module.css';
import { MethodChoice } from './MethodChoice.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { Proposal } from './Proposal.tsx';
import { RunButton } from './RunButton.tsx';
import { useDraft } from './use-draft.ts';
import { VariantChoice } from './VariantChoice.tsx';

interface PlanChoiceParts {
  readonly catalog: Manifest;
  readonly device: Device;
  /** What has to be said first. */
  readonly children?: ReactNode;
}

/** The choice as a whole in one place, its parts below. */
export function PlanChoice({ catalog, device, children }: PlanChoiceParts) {
  const [, navigate] = useLocation();
  const { draft, origin, problems, change } = useDraft(catalog, device);
  const run = () => {
    const plan = planOf(draft);
    if (!plan) return;
    startRun([plan], catalog);
    navigate('/run');
  };
  const button = <RunButton draft={draft} device={device} sizes={sizesOf(catalog)} onRun={run} />;
  const toggleArm = (arm: Arm) => change({ arms: toggledArm(draft.arms, arm) });
  const runtimes = [...new Set(draft.arms.map((arm) => splitArm(arm).runtime))];
  return (
    <>
      <div className={styles.proposal}>
        {children}
        {problems.length > 0 && (
          <Notice>
            {problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
            <p>Below stands what can be measured instead. Change it, or mend the link in the address bar.</p>
          </Notice>
        )}
        <Proposal {...{ draft, origin, catalog, device, change }}>{button}</Proposal>
      </div>
      <DeviceFacts device={device} />
      <Explanation />
      <div className={styles.choices} id="choose" tabIndex={-1}>
        <Section
          title="Models"
          notes={
            <Note>Each was built once and written for both runtimes. Downloads are for the runtimes chosen below.</Note>
          }
        >
          <ModelChoice
            models={catalog.models}
            runtimes={runtimes}
            chosen={draft.models}
            onToggle={(id) =>
              change({
                models: toggled(
                  catalog.models.map((model) => model.id),
                  draft.models,
                  id,
                ),
              })
            }
          />
        </Section>
        <OwnModelChoice
          onAdded={(id) => change(({ models }) => ({ models: [...new Set([...models, id])] }))}
          onRemoved={(id) => change(({ models }) => ({ models: models.filter((other) => other !== id) }))}
        />
        <Section
          title="Runtimes"
          notes={
            <Note>
              The same backend on both sides gives a ratio. A model says where it computes in another precision than
              fp32.
            </Note>
          }
        >
          <ArmChoice device={device} chosen={draft.arms} onToggle={toggleArm} />
          <VariantChoice device={device} chosen={draft.arms} onToggle={toggleArm} />
        </Section>
        <Section
          title="How it is measured"
          notes={<Note>The plan stands in the address: the same link gives the same order of trials.</Note>}
        >
          <MethodChoice draft={draft} change={change} />
          <div className={styles.again}>{button}</div>
        </Section>
      </div>
    </>
  );
}
