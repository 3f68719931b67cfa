import { ARMS, type Arm, RUNTIMES, type RuntimeName as Runtime, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import styles from './ArmChoice.module.css';
import { ArmRow } from './ArmRow.tsx';

export interface ArmChoiceParts {
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

const armsOf = (runtime: Runtime) => ARMS.filter((arm) => splitArm(arm).runtime === runtime);
