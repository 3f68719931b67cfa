import type { StoredEntry } from '#formats/stored-run.ts';
import { exportRuns } from '#store/export-run.ts';
import { loadTexts } from '#store/runs.ts';
import { downloadFile } from '#views/result/download-file.ts';

/** Downloads the files of some runs as one. A summary out of a link has no samples, and so no file. */
export async function exportEntries(entries: readonly StoredEntry[]): Promise<void> {
  const { name, parts } = exportRuns(await loadTexts(entries.map(({ id }) => id)));
  downloadFile(name, parts);
}
