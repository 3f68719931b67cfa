import { useEffect, useState } from 'react';
import type { Device } from '#formats/device.ts';
import { type Abilities, describeAbilities } from '#runner/describe-abilities.ts';
import { describeDevice } from '#runner/describe-device.ts';

export interface Seen {
  readonly device: Device;
  readonly abilities: Abilities;
}

/** Looks anew at each visit: a flag may have been set, a window moved to another GPU. */
export function useAbilities(): Seen | undefined {
  const [seen, setSeen] = useState<Seen>();
  useEffect(() => {
    let wanted = true;
    void Promise.all([describeDevice(), describeAbilities()]).then(([device, abilities]) => {
      if (wanted) setSeen({ device, abilities });
    });
    return () => {
      wanted = false;
    };
  }, []);
  return seen;
}
