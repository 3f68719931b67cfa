import { type FormEvent, useId, useState } from 'react';
import type { Lengths } from '#catalog/own/shapes.ts';
import { sayShape } from '#catalog/own/shapes.ts';
import type { Looked } from '#runner/look-into-model.ts';
import { Button } from '#views/parts/Button.tsx';
import { Note } from '#views/parts/Text.tsx';
import styles from './OwnModelChoice.module.css';

interface ShapeFormParts {
  readonly looked: Looked;
  readonly onTry: (lengths: Lengths) => void;
}

/** Asks for the dimensions that the files leave open. */
export function ShapeForm({ looked: { artifacts, inputs, dimensions }, onTry }: ShapeFormParts) {
  const id = useId();
  const [lengths, setLengths] = useState<Lengths>(() =>
    Object.fromEntries(dimensions.map(({ name, guess }) => [name, guess])),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry(lengths);
  };
  return (
    <form className={styles.shapes} onSubmit={submit} aria-label="Shapes of the inputs">
      <p>
        <strong>{artifacts.name}</strong> takes{' '}
        {inputs.map(({ name, dtype, shape }) => `${name} (${dtype} ${sayShape(shape)})`).join(', ')}. How long is what
        it leaves open?
      </p>
      <div className={styles.lengths}>
        {dimensions.map(({ name, where }, index) => (
          <label key={name} htmlFor={`${id}-${index}`}>
            {name}
            <input
              id={`${id}-${index}`}
              type="number"
              inputMode="numeric"
              min={1}
              step={1}
              required
              value={Number.isNaN(lengths[name]) ? '' : lengths[name]}
              onChange={({ target }) => setLengths({ ...lengths, [name]: target.valueAsNumber })}
            />
            <Note>{where}</Note>
          </label>
        ))}
      </div>
      <Button type="submit">Try it on the CPU</Button>
    </form>
  );
}
