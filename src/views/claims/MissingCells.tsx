import type { MissingCell } from '#claims/find-cell.ts';
import { isUntested } from '#claims/is-untested.ts';
import { armTitle } from '#formats/arm.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import type { Manifest } from '#formats/model.ts';
import { ButtonRow } from '#views/parts/Button.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { counted, listed } from '#views/words/figures.ts';
import type { Entry } from './judge-board.ts';
import styles from './MissingCells.module.css';
import { OfferButton } from './OfferButton.tsx';
import type { NameOf } from './say-claim.ts';

interface MissingCellsParts {
  readonly entry: Entry;
  readonly catalog: Manifest;
  readonly nameOf: NameOf;
}

/** What a verdict lacks, and why: never less than was declared. Where nothing was tested yet, that goes without saying. */
export function MissingCells({ entry, catalog, nameOf }: MissingCellsParts) {
  const { judgement, retry, claim } = entry;
  if (judgement.missing.length === 0 || isUntested(judgement)) return null;
  return (
    <Section
      title="What is missing"
      notes={<Note>A verdict over some models is never given on fewer than the claim declared beforehand.</Note>}
    >
      <ul className={styles.missing}>
        {groupCells(judgement.missing).map(({ key, arm, mode, message, models }) => (
          <li key={key}>
            <strong>
              {armTitle(arm)}, {MODE_TITLES[mode]}
            </strong>
            <span>
              {message}
              <small>
                {counted(models.length, 'model')}: {listed(models.map(nameOf))}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {retry && (
        <ButtonRow>
          <OfferButton verb="Try what failed again" offer={retry} catalog={catalog} returnTo={`/claims/${claim.id}`} />
        </ButtonRow>
      )}
    </Section>
  );
}

/** Cells that are missing for the same reason, on one line. */
function groupCells(cells: readonly MissingCell[]) {
  const groups = new Map<string, Pick<MissingCell, 'arm' | 'mode' | 'message'> & { readonly models: string[] }>();
  for (const { arm, mode, message, model } of cells) {
    const key = `${arm} ${mode} ${message}`;
    const known = groups.get(key) ?? { arm, mode, message, models: [] };
    groups.set(key, { ...known, models: [...new Set([...known.models, model])] });
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}
