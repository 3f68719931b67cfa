import { type ChangeEvent, useState } from 'react';
import { importRun } from '#store/import-run.ts';
import { saveRun } from '#store/runs.ts';
import { ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import styles from './AddRuns.module.css';

/** More runs to compare: files are read here, and the page stays. */
export function AddRuns() {
  const [problem, setProblem] = useState<string>();
  const add = async ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(input.files ?? [])];
    const readings = await Promise.all(files.map(async (file) => [file.name, importRun(await file.text())] as const));
    input.value = '';
    const bad = readings.flatMap(([name, reading]) =>
      reading.status === 'unreadable' ? [`${name}: ${reading.message}`] : [],
    );
    setProblem(bad.length > 0 ? bad.join(' ') : undefined);
    for (const [, reading] of readings) if (reading.status === 'read') void saveRun(reading.run, 'file');
  };
  return (
    <div className={styles.add}>
      <ButtonRow>
        <label className={styles.open}>
          <input type="file" accept=".json,application/json" multiple onChange={add} />
          Add runs
        </label>
        <QuietLink href="#/">Measure this device</QuietLink>
      </ButtonRow>
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}
