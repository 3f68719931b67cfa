import type { OwnDraft } from '#claims/own-claim.ts';
import { ALL_ARMS, type Arm, armInList } from '#formats/arm.ts';
import { FAMILIES, FAMILY_TITLES, type Manifest } from '#formats/model.ts';
import { OWN_WORDS, type OwnWords } from '#formats/own-claim.ts';
import styles from './OwnClaimBlanks.module.css';

interface OwnClaimBlanksParts {
  readonly draft: OwnDraft;
  readonly catalog: Manifest;
  readonly onChange: (part: Partial<OwnDraft>) => void;
}

const SAYS: Readonly<Record<OwnWords['says'], string>> = {
  faster: 'is at least so many times as fast as',
  'less memory': 'uses less memory than',
  comparable: 'is comparable to',
};

/** The blanks, in the order of the sentence: who, what, than whom, on which models. */
export function OwnClaimBlanks({ draft, catalog, onChange }: OwnClaimBlanksParts) {
  return (
    <>
      <div className={styles.blanks}>
        <ArmBlank label="What is tested" chosen={draft.tested} onChoose={(tested) => onChange({ tested })} />
        <label>
          What it does
          <select
            value={draft.says}
            onChange={({ target }) => onChange({ says: OWN_WORDS.find((word) => word === target.value) ?? 'faster' })}
          >
            {OWN_WORDS.map((word) => (
              <option key={word} value={word}>
                {SAYS[word]}
              </option>
            ))}
          </select>
        </label>
        {draft.says === 'faster' && (
          <label>
            Times as fast
            <input
              type="number"
              inputMode="decimal"
              min="1"
              max="10000"
              step="any"
              defaultValue={draft.times}
              onChange={({ target }) => onChange({ times: target.valueAsNumber })}
            />
          </label>
        )}
        <ArmBlank
          label="What it is held against"
          chosen={draft.against}
          onChoose={(against) => onChange({ against })}
        />
      </div>
      <fieldset className={styles.models}>
        <legend>On which models</legend>
        {FAMILIES.map((family) => ({ family, models: catalog.models.filter((model) => model.family === family) }))
          .filter(({ models }) => models.length > 0)
          .map(({ family, models }) => (
            <details key={family} open={models.some(({ id }) => draft.models.includes(id)) || family === 'tiny'}>
              <summary>{FAMILY_TITLES[family]}</summary>
              <ul>
                {models.map(({ id, name }) => (
                  <li key={id}>
                    <label>
                      <input
                        type="checkbox"
                        checked={draft.models.includes(id)}
                        onChange={() => onChange({ models: toggle(catalog, draft.models, id) })}
                      />
                      {name}
                    </label>
                  </li>
                ))}
              </ul>
            </details>
          ))}
      </fieldset>
    </>
  );
}

/** In the catalogue's order, and only what is in it. */
function toggle({ models }: Manifest, chosen: readonly string[], id: string): string[] {
  return models.map((model) => model.id).filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one)));
}

interface ArmBlankParts {
  readonly label: string;
  readonly chosen: Arm | undefined;
  readonly onChoose: (arm: Arm) => void;
}

function ArmBlank({ label, chosen, onChoose }: ArmBlankParts) {
  return (
    <label>
      {label}
      <select
        value={chosen ?? ''}
        onChange={({ target }) => {
          const arm = ALL_ARMS.find((one) => one === target.value);
          if (arm) onChoose(arm);
        }}
      >
        <option value="" disabled>
          Choose
        </option>
        {ALL_ARMS.map((arm) => (
          <option key={arm} value={arm}>
            {armInList(arm)}
          </option>
        ))}
      </select>
    </label>
  );
}
