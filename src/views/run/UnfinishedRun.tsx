import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Device } from '#formats/device.ts';
import { isOwnModel, type Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Unfinished } from '#formats/unfinished.ts';
import { orderBlocks } from '#plan/order-trials.ts';
import { dropUnfinished } from '#store/unfinished.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { whyNotHere } from '#views/result/continue-run.ts';
import { sayModelsAndArms } from '#views/words/arm-words.ts';
import { dayAndTime } from '#views/words/dates.ts';
import { canSettle, saySpan, sizesOf } from '#views/words/estimate-duration.ts';
import { counted } from '#views/words/figures.ts';
import { countBlocks } from './count-blocks.ts';
import { beginProgress, timeLeft } from './follow-run.ts';
import { toRun } from './keep-unfinished.ts';
import { keepRun, startRun } from './session.ts';

interface UnfinishedRunParts {
  readonly run: Unfinished;
  readonly catalog: Manifest;
  readonly device: Device;
  /** It is dealt with. */
  readonly onGone: () => void;
}

/** A run that a reload or a crash has interrupted: nothing of it goes unless somebody says so. */
export function UnfinishedRun({ run, catalog, device, onGone }: UnfinishedRunParts) {
  const [, navigate] = useLocation();
  const [isSure, setSure] = useState(false);
  const plan = run.plans[0] as Plan;
  const done = countBlocks(run.outcomes);
  const names = plan.models.map((id) => catalog.models.find((model) => model.id === id)?.name ?? id);
  const whyNot = whyNoMore(run, catalog, device);
  const goOn = () => {
    const { plans, returnTo } = run;
    startRun(plans, catalog, { earlier: run, ...(returnTo ? { returnTo } : {}) });
    navigate('/run');
  };
  const keep = async () => navigate(await keepRun(toRun(run)));
  const discard = async () => {
    await dropUnfinished().catch(() => {});
    onGone();
  };
  const blocks = counted(done, 'block');
  return (
    <Notice>
      <p>
        <strong>
          {done === 0
            ? 'A run was interrupted in its first block.'
            : `A run was interrupted after ${blocks} of ${canSettle(plan) ? 'at most ' : ''}${orderBlocks(plan).length}.`}
        </strong>
      </p>
      <p>
        {sayModelsAndArms(names, plan.arms)}, begun {dayAndTime(run.startedAt)}.{' '}
        {done > 0 && 'The blocks that had ended are stored in this browser. '}
        {whyNot ?? 'The one that was under way is run again as a whole.'}
        {run.plans.length > 1 && ` ${counted(run.plans.length - 1, 'more run')} would follow.`}
      </p>
      <ButtonRow>
        {whyNot === undefined && (
          <Button look="primary" onClick={goOn}>
            {done === 0 ? 'Begin it again' : 'Go on'}, {saySpan(timeLeftOf(run, catalog, device))}
          </Button>
        )}
        {done > 0 && <Button onClick={() => void keep()}>Keep what there is</Button>}
        <Button look="quiet" onClick={() => (isSure || done === 0 ? void discard() : setSure(true))}>
          {isSure ? `Really discard ${blocks}` : 'Discard'}
        </Button>
      </ButtonRow>
    </Notice>
  );
}

/** Why it cannot go on here: numbers of two browsers or versions make no run. */
function whyNoMore(
  { plans, device: then, versions }: Unfinished,
  catalog: Manifest,
  device: Device,
): string | undefined {
  const plan = plans[0] as Plan;
  const gone = plan.models.filter((id) => !catalog.models.some((model) => model.id === id));
  if (gone.some(isOwnModel))
    return 'A model of your own was part of it, which lives only as long as its tab: it cannot go on.';
  const why = whyNotHere({ plan, device: then, versions }, catalog, device);
  return why && `${why} So it cannot go on here.`;
}

function timeLeftOf({ plans, ...earlier }: Unfinished, catalog: Manifest, device: Device) {
  const setting = { plans, index: 0, names: new Map<string, string>(), sizes: sizesOf(catalog) };
  return timeLeft({ ...beginProgress(setting, 0, earlier), device }) ?? { leastMs: 0, mostMs: 0 };
}
