import { useId } from 'react';
import { MODE_TITLES, MODES } from '#formats/mode.ts';
import { PRESETS } from '#formats/plan.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Note } from '#views/parts/Text.tsx';
import { capital } from '#views/words/figures.ts';
import { MODE_LINES, marginWords, PRESET_LINES } from '#views/words/method-words.ts';
import { type Draft, randomSeed, toggled } from './draft.ts';
import styles from './MethodChoice.module.css';

const BATCHES = [1, 2, 4, 8];
const MARGINS = [1.02, 1.05, 1.1];
const SEED_MAX = 0xffffffff;

interface MethodChoiceParts {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** What most people leave alone: batches in sight, everything else behind one line. */
export function MethodChoice({ draft, change }: MethodChoiceParts) {
  // A link may ask for what is not offered: it stays ticked, and can be given up.
  const batches = withChosen(BATCHES, draft.batches);
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
      <details className={styles.more}>
        <summary>More: what is measured and how</summary>
        <div className={styles.columns}>
          <ModeChoice draft={draft} change={change} />
          <div>
            <MarginChoice draft={draft} change={change} />
            <PresetChoice draft={draft} change={change} />
            <SeedChoice draft={draft} change={change} />
          </div>
        </div>
      </details>
    </>
  );
}

function ModeChoice({ draft, change }: MethodChoiceParts) {
  const all = draft.modes.length === MODES.length;
  return (
    <fieldset className={styles.lines}>
      <legend>What to measure</legend>
      {MODES.map((mode) => (
        <label key={mode}>
          <input
            type="checkbox"
            name="mode"
            value={mode}
            checked={draft.modes.includes(mode)}
            onChange={() => change({ modes: toggled(MODES, draft.modes, mode) })}
          />
          <span>
            {capital(MODE_TITLES[mode])}
            <small>{MODE_LINES[mode]}</small>
          </span>
        </label>
      ))}
      <Button look="quiet" onClick={() => change({ modes: all ? ['latency'] : [...MODES] })}>
        {all ? 'Measure latency only' : 'Measure all of them'}
      </Button>
    </fieldset>
  );
}

function MarginChoice({ draft, change }: MethodChoiceParts) {
  return (
    <fieldset className={styles.batches}>
      <legend>Margin: what counts as comparable</legend>
      <div>
        {withChosen(MARGINS, [draft.margin]).map((margin) => (
          <label key={margin}>
            <input type="radio" name="margin" checked={draft.margin === margin} onChange={() => change({ margin })} />
            within {marginWords(margin)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function PresetChoice({ draft, change }: MethodChoiceParts) {
  return (
    <fieldset className={styles.lines}>
      <legend>Settings of the runtimes</legend>
      {PRESETS.map((preset) => (
        <label key={preset}>
          <input
            type="radio"
            name="preset"
            value={preset}
            checked={draft.preset === preset}
            onChange={() => change({ preset })}
          />
          <span>
            {capital(preset)}
            <small>{PRESET_LINES[preset]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function SeedChoice({ draft, change }: MethodChoiceParts) {
  const seedId = useId();
  return (
    <div className={styles.seed}>
      <label htmlFor={seedId}>Seed of the order</label>
      <ButtonRow>
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
    </div>
  );
}

const withChosen = (offered: readonly number[], chosen: readonly number[]): number[] =>
  [...new Set([...offered, ...chosen])].sort((a, b) => a - b);
