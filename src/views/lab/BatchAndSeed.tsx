import { useId } from 'react';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Note } from '#views/parts/Text.tsx';
import styles from './BatchAndSeed.module.css';
import { type Draft, randomSeed, toggled } from './draft.ts';

const OFFERED = [1, 2, 4, 8];
const SEED_MAX = 0xffffffff;

interface BatchAndSeedParts {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

export function BatchAndSeed({ draft, change }: BatchAndSeedParts) {
  const seedId = useId();
  // A link may ask for a batch that is not offered: it stays ticked, and can be given up.
  const batches = [...new Set([...OFFERED, ...draft.batches])].sort((a, b) => a - b);
  return (
    <>
      <fieldset className={styles.batches}>
        <legend>Inputs per inference</legend>
        <div>
          {batches.map((batch) => (
            <label key={batch}>
              <input
                type="checkbox"
                name="batch"
                value={batch}
                checked={draft.batches.includes(batch)}
                onChange={() => change({ batches: toggled(batches, draft.batches, batch) })}
              />
              {batch}
            </label>
          ))}
        </div>
      </fieldset>
      <details className={styles.seed}>
        <summary>Seed of the order</summary>
        <ButtonRow>
          <label htmlFor={seedId}>Seed</label>
          <input
            id={seedId}
            type="number"
            inputMode="numeric"
            min={0}
            max={SEED_MAX}
            step={1}
            value={draft.seed}
            onChange={({ target }) => {
              const seed = target.valueAsNumber;
              if (Number.isInteger(seed) && seed >= 0 && seed <= SEED_MAX) change({ seed });
            }}
          />
          <Button onClick={() => change({ seed: randomSeed() })}>Draw another</Button>
        </ButtonRow>
        <Note>The order of trials follows from it alone, and from nothing else.</Note>
      </details>
    </>
  );
}
