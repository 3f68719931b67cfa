import type { ReactNode } from 'react';
import { placeInList, RUNTIMES, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import type { Manifest } from '#formats/model.ts';
import { DEFAULT_MARGIN } from '#plan/build-plan.ts';
import { describeVersions } from '#runner/versions.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import { Eyebrow, Note } from '#views/parts/Text.tsx';
import { OpenRunFiles } from '#views/travel/OpenRunFiles.tsx';
import { sayModelsAndArms } from '#views/words/arm-words.ts';
import { sizesOf } from '#views/words/estimate-duration.ts';
import { capital, fileSize, listed } from '#views/words/figures.ts';
import { marginWords } from '#views/words/method-words.ts';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';
import { downloadBytes } from './download-bytes.ts';
import type { Draft } from './draft.ts';
import styles from './Proposal.module.css';
import { SizeChoice } from './SizeChoice.tsx';

interface ProposalParts {
  readonly draft: Draft;
  readonly origin: 'proposed' | 'link' | 'chosen';
  readonly catalog: Manifest;
  readonly device: Device;
  readonly change: (part: Partial<Draft>) => void;
  /** The run button. */
  readonly children: ReactNode;
}

const ORIGINS = { proposed: 'Proposed for this device', link: 'From the link', chosen: 'Your choice' } as const;

/** What would be measured, in one glance, with its price. */
export function Proposal({ draft, origin, catalog, device, change, children }: ProposalParts) {
  const names = catalog.models.filter(({ id }) => draft.models.includes(id)).map(({ name }) => name);
  const extras = [
    ...(draft.modes.join() === 'latency' || draft.modes.length === 0
      ? []
      : [`measures ${listed(draft.modes.map((mode) => MODE_TITLES[mode]))}`]),
    ...(draft.preset === 'equal' ? [] : [`${draft.preset} settings`]),
    ...(draft.margin === DEFAULT_MARGIN ? [] : [`a margin of ${marginWords(draft.margin)}`]),
  ];
  const runtimes = [...new Set(draft.arms.map((arm) => splitArm(arm).runtime))];
  const download = catalog.models
    .filter((model) => draft.models.includes(model.id) && model.family !== 'own')
    .reduce((sum, model) => sum + downloadBytes(model, runtimes), 0);
  const versions = describeVersions(catalog, []);
  const software = draft.arms.some((arm) => whereItRan(arm, device) === 'software-gpu');
  return (
    <section className={styles.proposal} aria-labelledby="proposal">
      <Eyebrow>{ORIGINS[origin]}</Eyebrow>
      <h2 id="proposal">{names.length === 0 ? 'No model chosen yet' : sayModelsAndArms(names, draft.arms)}</h2>
      <ul className={styles.arms}>
        {RUNTIMES.map((runtime) => {
          const backends = draft.arms.filter((arm) => splitArm(arm).runtime === runtime).map(placeInList);
          return (
            <li key={runtime}>
              <RuntimeName runtime={runtime} />
              <span className={styles.version}>{versions[runtime]}</span>
              <span className={styles.backends}>{backends.length === 0 ? 'not chosen' : listed(backends)}</span>
            </li>
          );
        })}
      </ul>
      {extras.length > 0 && <p className={styles.extras}>{capital(listed(extras))}.</p>}
      <SizeChoice draft={draft} device={device} modelSizes={sizesOf(catalog)} change={change} />
      {children}
      <div className={styles.more}>
        <ButtonRow>
          <Button look="quiet" onClick={() => document.getElementById('choose')?.focus()}>
            Choose models and runtimes
          </Button>
          <OpenRunFiles title="Open a run file" />
        </ButtonRow>
      </div>
      <div className={styles.notes}>
        <Note>
          {download > 0 && `Fetches ${fileSize(download)} from this page’s own server. `}
          Leave this tab in front while it runs. You can pause or cancel: blocks that have ended are kept.
          {software && ` WebGPU or WebGL is a ${SOFTWARE_GPU}, so those numbers tell nothing about a graphics card.`}
        </Note>
      </div>
    </section>
  );
}
