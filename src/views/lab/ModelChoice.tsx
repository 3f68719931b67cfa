import type { RuntimeName } from '#formats/arm.ts';
import type { Model } from '#formats/model.ts';
import { fileSize, shortCount } from '#views/words/figures.ts';
import { downloadBytes } from './download-bytes.ts';
import styles from './ModelChoice.module.css';

interface ModelChoiceParts {
  readonly models: readonly Model[];
  readonly runtimes: readonly RuntimeName[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** One row a model: what it does, how large it is, what it costs to fetch. */
export function ModelChoice({ models, runtimes, chosen, onToggle }: ModelChoiceParts) {
  return (
    <fieldset className={styles.models}>
      <legend>Models to run</legend>
      {models.map((model) => (
        <label key={model.id}>
          <input
            type="checkbox"
            value={model.id}
            checked={chosen.includes(model.id)}
            onChange={() => onToggle(model.id)}
          />
          <span className={styles.what}>
            <strong>{model.name}</strong>
            <span>{model.summary}</span>
          </span>
          <span className={styles.numbers}>
            <Amount figure={shortCount(model.parameters)} of="parameters" />
            <Amount figure={shortCount(model.flops)} of="FLOPs" />
            <Amount figure={fileSize(downloadBytes(model, runtimes))} of="download" />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const Amount = ({ figure, of }: { readonly figure: string; readonly of: string }) => (
  <span className={styles.amount}>
    <span>{figure}</span> <span>{of}</span>
  </span>
);
