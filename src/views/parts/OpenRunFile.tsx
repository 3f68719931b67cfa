import { type ChangeEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { importRun } from '#store/import-run.ts';
import { saveRun } from '#store/runs.ts';
import styles from './OpenRunFile.module.css';

/** Reads a run file back and shows its result. The native file input does the choosing. */
export function OpenRunFile() {
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string>();
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    const reading = importRun(await file.text());
    input.value = ''; // so that the same file can be chosen again after it was mended
    if (reading.status === 'unreadable') return setProblem(reading.message);
    setProblem(undefined);
    void saveRun(reading.run, 'file');
    navigate(`/result/${reading.run.id}`);
  };
  return (
    <>
      <label className={styles.open}>
        <input type="file" accept=".json,application/json" onChange={open} />
        Open a run file
      </label>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
