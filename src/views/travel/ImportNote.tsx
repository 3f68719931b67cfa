import type { ImportReport } from '#store/import-files.ts';
import { Button } from '#views/parts/Button.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { counted } from '#views/words/figures.ts';
import { forgetImport, useImporting } from './importing.ts';
import styles from './travel.module.css';

/** More sentences than these nobody reads. */
const PROBLEMS_SHOWN = 12;

/** How far the reading of files is, and what became of each that was not taken. */
export function ImportNote() {
  const importing = useImporting();
  switch (importing.status) {
    case 'none':
      return null;
    case 'reading':
      return (
        <div className={styles.note}>
          <p role="status">
            Reading run files: {importing.done} of {importing.total}.
          </p>
        </div>
      );
    case 'ended':
      return (
        <div className={styles.note}>
          <Notice>
            <p>{sayReport(importing.report)}</p>
            {importing.report.unstored !== undefined && (
              <p>
                {importing.report.unstored} They are kept in this tab alone, and gone when it is closed: export them.
              </p>
            )}
            <Problems problems={importing.report.problems} />
          </Notice>
          <Button look="quiet" onClick={forgetImport}>
            Close this note
          </Button>
        </div>
      );
  }
}

export function sayReport({ runs, problems }: ImportReport): string {
  const known = runs.filter(({ put }) => put === 'known').length;
  const added = runs.length - known;
  const parts = [
    ...(added > 0 || problems.length === 0 ? [`${counted(added, 'run')} added.`] : []),
    ...(known > 0 ? [`${counted(known, 'run')} ${known === 1 ? 'was' : 'were'} here already.`] : []),
    ...(problems.length > 0 ? [`${counted(problems.length, 'run')} could not be taken:`] : []),
  ];
  return parts.join(' ');
}

function Problems({ problems }: Pick<ImportReport, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.slice(0, PROBLEMS_SHOWN).map(({ file, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one file can have the same trouble twice, and the list never changes.
        <li key={index}>
          <strong>{file}</strong>: {message}
        </li>
      ))}
      {problems.length > PROBLEMS_SHOWN && <li>And {problems.length - PROBLEMS_SHOWN} more.</li>}
    </ul>
  );
}
