import { type ReactNode, useState } from 'react';
import type { RuntimeName } from '#formats/arm.ts';
import { FAMILIES, FAMILY_TITLES, type Family, type Model } from '#formats/model.ts';
import { counted, fileSize, shortCount } from '#views/words/figures.ts';
import { FAMILY_LINES } from '#views/words/method-words.ts';
import { downloadBytes } from './download-bytes.ts';
import styles from './ModelChoice.module.css';

interface ModelChoiceParts {
  readonly models: readonly Model[];
  readonly runtimes: readonly RuntimeName[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** Models by family, folded up but for the first and for those with something chosen when the page came up. */
export function ModelChoice({ models, runtimes, chosen, onToggle }: ModelChoiceParts) {
  const families = FAMILIES.map((family) => ({ family, mine: models.filter((model) => model.family === family) }));
  return (
    <fieldset className={styles.models}>
      <legend>Models to run</legend>
      {families
        .filter(({ mine }) => mine.length > 0)
        .map(({ family, mine }, index) => (
          <FamilyGroup
            key={family}
            family={family}
            chosenCount={mine.filter(({ id }) => chosen.includes(id)).length}
            count={mine.length}
            startsOpen={index === 0 || family === 'own'}
          >
            {mine.map((model) => (
              <ModelRow
                key={model.id}
                model={model}
                runtimes={runtimes}
                chosen={chosen.includes(model.id)}
                onToggle={onToggle}
              />
            ))}
          </FamilyGroup>
        ))}
    </fieldset>
  );
}

interface FamilyGroupParts {
  readonly family: Family;
  readonly count: number;
  readonly chosenCount: number;
  readonly startsOpen: boolean;
  readonly children: ReactNode;
}

/**
 * The browser keeps what a person opens and closes; only where it starts is ours. What nobody has opened is not drawn:
 * all models at once took a slow machine longer than everything else on the page.
 */
function FamilyGroup({ family, count, chosenCount, startsOpen, children }: FamilyGroupParts) {
  const [open] = useState(startsOpen || chosenCount > 0);
  const [drawn, setDrawn] = useState(open);
  return (
    <details
      className={styles.family}
      open={open}
      onToggle={({ currentTarget }) => currentTarget.open && setDrawn(true)}
    >
      <summary>
        <strong>{FAMILY_TITLES[family]}</strong>
        <span className={styles.tally}>
          {counted(count, 'model')}
          {chosenCount > 0 && `, ${chosenCount} chosen`}
        </span>
        <span className={styles.about}>{FAMILY_LINES[family]}</span>
      </summary>
      {drawn && children}
    </details>
  );
}

interface ModelRowParts {
  readonly model: Model;
  readonly runtimes: readonly RuntimeName[];
  readonly chosen: boolean;
  readonly onToggle: (id: string) => void;
}

/** What a model does, how large it is, what it costs to fetch. */
function ModelRow({ model, runtimes, chosen, onToggle }: ModelRowParts) {
  return (
    <label>
      <input type="checkbox" value={model.id} checked={chosen} onChange={() => onToggle(model.id)} />
      <span className={styles.what}>
        <strong>{model.name}</strong>
        <span>{model.summary}</span>
      </span>
      <span className={styles.numbers}>
        {model.family === 'own' ? (
          <Amount figure={fileSize(model.weightsBytes)} of="in memory" />
        ) : (
          <>
            <Amount figure={shortCount(model.parameters)} of="parameters" />
            <Amount figure={shortCount(model.flops)} of="FLOPs" />
            <Amount figure={fileSize(downloadBytes(model, runtimes))} of="download" />
          </>
        )}
      </span>
    </label>
  );
}

const Amount = ({ figure, of }: { readonly figure: string; readonly of: string }) => (
  <span className={styles.amount}>
    <span>{figure}</span> <span>{of}</span>
  </span>
);
