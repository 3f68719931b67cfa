import { useState } from 'react';
import { splitArm, VARIANT_ARMS, VARIANTS, type Variant } from '#formats/arm.ts';
import { VariantOfRuntime } from '#views/parts/RuntimeName.tsx';
import { VARIANT_LINES } from '#views/words/method-words.ts';
import styles from './ArmChoice.module.css';
import type { ArmChoiceParts } from './ArmChoice.tsx';
import { ArmRow } from './ArmRow.tsx';

/** Variants of the arms, behind one line; open where some were chosen already. */
export function VariantChoice({ device, chosen, onToggle }: ArmChoiceParts) {
  const [open] = useState(() => VARIANT_ARMS.some((arm) => chosen.includes(arm)));
  return (
    <details className={styles.variants} open={open}>
      <summary>Variants: the same models run another way, to see what it is worth</summary>
      <div className={styles.runtimes}>
        {VARIANTS.map((variant) => {
          const arms = armsOf(variant);
          return (
            <fieldset key={variant}>
              <legend>{arms[0] && <VariantOfRuntime arm={arms[0]} />}</legend>
              <p>{VARIANT_LINES[variant]}</p>
              {arms.map((arm) => (
                <ArmRow
                  key={arm}
                  arm={arm}
                  device={device}
                  checked={chosen.includes(arm)}
                  onToggle={() => onToggle(arm)}
                />
              ))}
            </fieldset>
          );
        })}
      </div>
    </details>
  );
}

const armsOf = (variant: Variant) => VARIANT_ARMS.filter((arm) => splitArm(arm).variant === variant);
