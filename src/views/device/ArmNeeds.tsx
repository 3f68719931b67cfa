import { ARMS, type Arm, BACKEND_TITLES, RUNTIMES, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import type { Abilities } from '#runner/describe-abilities.ts';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import { Unseen } from '#views/parts/Text.tsx';
import { TrustMark } from '#views/result/TrustPanel.tsx';
import { capital } from '#views/words/figures.ts';
import styles from './ArmNeeds.module.css';
import { listNeeds, type Need } from './list-needs.ts';

interface ArmNeedsParts {
  readonly device: Device;
  readonly abilities: Abilities;
}

const SAID: Readonly<Record<Need['state'], string>> = { passed: 'There', noted: 'Not needed', failed: 'Missing' };

/** TensorFlow.js left, ONNX Runtime right; each arm with its word and what that rests on. */
export function ArmNeeds({ device, abilities }: ArmNeedsParts) {
  return (
    <div className={styles.runtimes}>
      {RUNTIMES.map((runtime) => (
        <div key={runtime}>
          <h3>
            <RuntimeName runtime={runtime} />
          </h3>
          {ARMS.filter((arm) => splitArm(arm).runtime === runtime).map((arm) => (
            <ArmBlock key={arm} arm={arm} device={device} abilities={abilities} />
          ))}
        </div>
      ))}
    </div>
  );
}

function ArmBlock({ arm, device, abilities }: ArmNeedsParts & { readonly arm: Arm }) {
  const runs = whyUnavailable(arm, device) === undefined;
  return (
    <div className={styles.arm}>
      <p className={styles.head}>
        <strong>{capital(BACKEND_TITLES[splitArm(arm).backend])}</strong>
        <span className={runs ? undefined : styles.not}>{runs ? 'can be measured' : 'cannot be measured'}</span>
      </p>
      <ul>
        {listNeeds(arm, device, abilities).map(({ state, words }) => (
          <li key={words}>
            <TrustMark state={state} />
            <span>
              <Unseen>{SAID[state]}: </Unseen>
              {words}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
