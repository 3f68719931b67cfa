import { type ChangeEvent, type DragEvent, useState } from 'react';
import { Button } from '#views/parts/Button.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { useSession } from '#views/run/session.ts';
import styles from './OwnModelChoice.module.css';
import { OwnModelList } from './OwnModelList.tsx';
import { ShapeForm } from './ShapeForm.tsx';
import { useOwnModel } from './use-own-model.ts';

interface OwnModelChoiceParts {
  readonly onAdded: (id: string) => void;
  readonly onRemoved: (id: string) => void;
}

/** A model that is in no catalogue: dropped or chosen, looked into, tried, and then one of the models above. */
export function OwnModelChoice({ onAdded, onRemoved }: OwnModelChoiceParts) {
  const { step, bring, stop, tryWith } = useOwnModel(onAdded);
  const [over, setOver] = useState(false);
  const running = useSession().status === 'running';
  const open = !running && step.status !== 'busy';

  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = ''; // so that the same files can be chosen again after they were mended
    if (files.length > 0) void bring(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (open && files.length > 0) void bring(files);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for a keyboard.
    <div
      className={over ? styles.over : undefined}
      data-testid="own-model"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(open);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Section
        title="Your own model"
        notes={
          <>
            <Note>Nothing leaves this device: no file is sent, and no address inside a file is followed.</Note>
            <Note>The model stays in memory until this tab is closed or reloaded.</Note>
          </>
        }
      >
        <p className={styles.what}>
          Drop an .onnx file here, with its file of weights if it has one; or TensorFlow.js’s model.json with all its
          .bin files; or both as a pair, which are then compared with each other.
        </p>
        <label className={styles.choose} aria-disabled={!open}>
          <input type="file" multiple disabled={!open} onChange={choose} />
          Choose files
        </label>
        <p className={styles.status} role="status">
          {running
            ? 'A run is under way. A model can be tried when it has ended.'
            : step.status === 'busy' && step.what}
        </p>
        {step.status === 'busy' && (
          <Button look="quiet" onClick={stop}>
            Stop trying it
          </Button>
        )}
        {step.status === 'looked' && <ShapeForm looked={step} onTry={(lengths) => tryWith(step, lengths)} />}
        {step.status === 'refused' && (
          <Notice>
            <p>{step.message}</p>
          </Notice>
        )}
        <OwnModelList onRemoved={onRemoved} />
      </Section>
    </div>
  );
}
