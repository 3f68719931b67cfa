import type { ChangeEvent } from 'react';
import { useLocation } from 'wouter';
import { takeRunFiles } from './importing.ts';
import styles from './OpenRunFiles.module.css';

/** Reads run files back, one or many. The native file input does the choosing. */
export function OpenRunFiles({ title = 'Open run files' }: { readonly title?: string }) {
  const [here, navigate] = useLocation();
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const place = await takeRunFiles([...(input.files ?? [])], here);
    input.value = ''; // so that the same file can be chosen again after it was mended
    if (place !== undefined) navigate(place);
  };
  return (
    <label className={styles.open}>
      <input type="file" accept=".json,application/json" multiple onChange={open} />
      {title}
    </label>
  );
}
