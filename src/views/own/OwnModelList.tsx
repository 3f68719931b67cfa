import { Button } from '#views/parts/Button.tsx';
import { fileSize } from '#views/words/figures.ts';
import styles from './OwnModelChoice.module.css';
import { removeOwnModel, useOwnModels } from './own-models.ts';

/** The models that were brought, and what was found out about each. */
export function OwnModelList({ onRemoved }: { readonly onRemoved: (id: string) => void }) {
  const models = useOwnModels();
  const remove = (id: string) => {
    onRemoved(id);
    removeOwnModel(id);
  };
  return (
    <ul className={styles.models}>
      {models.map(({ model, findings }) => (
        <li key={model.id}>
          <h3>{model.name}</h3>
          <p>
            {fileSize(model.weightsBytes)}, {model.architecture}
          </p>
          {findings.map((finding) => (
            <p key={finding}>{finding}</p>
          ))}
          <p>It stands among the models above as {model.id}.</p>
          <Button look="quiet" onClick={() => remove(model.id)}>
            Remove {model.name}
          </Button>
        </li>
      ))}
    </ul>
  );
}
