import { ARMS, type Arm, BACKEND_TITLES, RUNTIMES, type RuntimeName as Runtime, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';
import styles from './ArmChoice.module.css';

interface ArmChoiceParts {
  readonly device: Device;
  readonly chosen: readonly Arm[];
  readonly onToggle: (arm: Arm) => void;
}

/** TensorFlow.js left, ONNX Runtime right, and in words why something cannot be ticked. */
export function ArmChoice({ device, chosen, onToggle }: ArmChoiceParts) {
  return (
    <div className={styles.runtimes}>
      {RUNTIMES.map((runtime) => (
        <fieldset key={runtime}>
          <legend>
            <RuntimeName runtime={runtime} />
          </legend>
          {armsOf(runtime).map((arm) => (
            <ArmRow key={arm} arm={arm} device={device} checked={chosen.includes(arm)} onToggle={() => onToggle(arm)} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

interface ArmRowParts {
  readonly arm: Arm;
  readonly device: Device;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

function ArmRow({ arm, device, checked, onToggle }: ArmRowParts) {
  const unavailable = whyUnavailable(arm, device);
  const remark = unavailable?.message ?? (whereItRan(arm, device) === 'software-gpu' ? SOFTWARE_GPU : undefined);
  const id = `about-${arm.replace(':', '-')}`;
  return (
    <div className={styles.arm}>
      <label>
        <input
          type="checkbox"
          value={arm}
          checked={checked}
          disabled={unavailable !== undefined}
          onChange={onToggle}
          aria-describedby={remark && id}
        />
        <span>{BACKEND_TITLES[splitArm(arm).backend]}</span>
      </label>
      {remark && <p id={id}>{remark}</p>}
    </div>
  );
}

const armsOf = (runtime: Runtime) => ARMS.filter((arm) => splitArm(arm).runtime === runtime);
