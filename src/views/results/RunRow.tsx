import { memo, type SubmitEvent, useMemo, useState } from 'react';
import type { RunSummary } from '#formats/run-summary.ts';
import type { StoredEntry } from '#formats/stored-run.ts';
import { describeRun } from '#store/runs.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Unseen } from '#views/parts/Text.tsx';
import { fileSize } from '#views/words/figures.ts';
import styles from './RunRow.module.css';
import { sayFacts, sayRun, sayWhat } from './say-run.ts';

interface RunRowParts {
  readonly entry: StoredEntry;
  /** Undefined until it is read. */
  readonly summary: RunSummary | undefined;
  readonly chosen: boolean;
  readonly onChoose: (id: string, on: boolean) => void;
  readonly onDelete: (ids: readonly string[]) => void;
}

/** One run: its sentence first, what tells it from others below, and what can be done with it. */
export const RunRow = memo(function RunRow({ entry, summary, chosen, onChoose, onDelete }: RunRowParts) {
  const [open, setOpen] = useState(false);
  const sentence = useMemo(() => (summary ? sayRun(summary).sentence : sayWhat(entry)), [summary, entry]);
  const called = entry.name ?? sentence;
  return (
    <li className={styles.row}>
      <label className={styles.choose}>
        <input type="checkbox" checked={chosen} onChange={({ target }) => onChoose(entry.id, target.checked)} />
        <Unseen>Choose: {called}</Unseen>
      </label>
      <div className={styles.what}>
        {entry.name !== undefined && <p className={styles.name}>{entry.name}</p>}
        <a className={styles.sentence} href={`#/result/${entry.id}`}>
          {sentence}
        </a>
        <p className={styles.facts}>
          {sayFacts(entry)} · {fileSize(entry.bytes)}
        </p>
        {entry.tags.length > 0 && (
          <ul className={styles.tags} aria-label="Tags">
            {entry.tags.map((tag) => (
              <li key={tag}>{tag}</li>
            ))}
          </ul>
        )}
        {open && <Describe entry={entry} onDone={() => setOpen(false)} />}
      </div>
      <div className={styles.actions}>
        <Button
          look="quiet"
          aria-expanded={open}
          aria-label={`Name and tags of: ${called}`}
          onClick={() => setOpen(!open)}
        >
          Name and tags
        </Button>
        <Button look="quiet" aria-label={`Delete: ${called}`} onClick={() => onDelete([entry.id])}>
          Delete
        </Button>
      </div>
    </li>
  );
});

function Describe({ entry, onDone }: { readonly entry: StoredEntry; readonly onDone: () => void }) {
  const [name, setName] = useState(entry.name ?? '');
  const [tags, setTags] = useState(entry.tags.join(', '));
  const [problem, setProblem] = useState<string>();
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = tags.split(',').map((tag) => tag.trim());
    const wrong = await describeRun(entry.id, { name, tags: wanted.filter(Boolean) });
    setProblem(wrong);
    if (wrong === undefined) onDone();
  };
  return (
    <form className={styles.describe} onSubmit={save}>
      <label>
        Name
        <input value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
      </label>
      <label>
        Tags, with commas between
        <input value={tags} onChange={({ target }) => setTags(target.value)} />
      </label>
      <ButtonRow>
        <Button type="submit">Save</Button>
        <Button look="quiet" onClick={onDone}>
          Leave as it was
        </Button>
      </ButtonRow>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
