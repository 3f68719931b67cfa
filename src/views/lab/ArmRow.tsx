import { type Arm, BACKEND_TITLES, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';
import styles from './ArmChoice.module.css';

interface ArmRowParts {
  readonly arm: Arm;
  readonly device: Device;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

/** One arm to tick, by its backend; in words why it cannot be, or what kind of GPU it gets. */
export function ArmRow({ arm, device, checked, onToggle }: ArmRowParts) {
  const unavailable = whyUnavailable(arm, device);
  const remark = unavailable?.message ?? (whereItRan(arm, device) === 'software-gpu' ? SOFTWARE_GPU : undefined);
  const id = `about-${arm.replace(/\W/g, '-')}`;
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
