import type { Device } from '#formats/device.ts';
import { Button, ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { useSession } from '#views/run/session.ts';
import { estimatePlan, type Sizes, saySpan } from '#views/words/estimate-duration.ts';
import { type Draft, planOf, whatIsMissing } from './draft.ts';
import styles from './RunButton.module.css';

interface RunButtonParts {
  readonly draft: Draft;
  readonly device: Device;
  /** Of the models of the catalogue. */
  readonly sizes: Sizes;
  readonly onRun: () => void;
}

/** The one thing to do here, with what it costs, or what stands in its way. */
export function RunButton({ draft, device, sizes, onRun }: RunButtonParts) {
  const running = useSession().status === 'running';
  const plan = planOf(draft);
  if (running) {
    return (
      <div className={styles.run}>
        <p>A run is under way. Two at once would disturb each other.</p>
        <ButtonRow>
          <QuietLink href="#/run">Go to the run</QuietLink>
        </ButtonRow>
      </div>
    );
  }
  return (
    <div className={styles.run}>
      <Button look="big" disabled={!plan} onClick={onRun}>
        {plan ? `Run, ${saySpan(estimatePlan(plan, device, sizes))}` : 'Run'}
      </Button>
      {!plan && (
        <p>{device.isolated ? whatIsMissing(draft) : 'Nothing can be measured here yet: see Runtimes below.'}</p>
      )}
    </div>
  );
}
