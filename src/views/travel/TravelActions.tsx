import { useState } from 'react';
import type { Run } from '#formats/run.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import { exportRun, fileStem } from '#store/export-run.ts';
import { writeCellsCsv, writeSamplesCsv } from '#store/write-csv.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { downloadFile } from '#views/result/download-file.ts';
import type { Headline } from '#views/result/write-headline.ts';
import { ShareDialog } from './ShareDialog.tsx';
import styles from './travel.module.css';
import { writeMarkdown } from './write-markdown.ts';

interface TravelParts {
  /** Asked for only when something is taken along: of a long run it takes a while. */
  readonly summarise: () => RunSummary;
  /** Without it there are no samples to take along. */
  readonly run?: Run;
  readonly headline: Headline;
}

/** Every way in which a run leaves this browser, each of them by a person's hand. */
export function TravelActions({ summarise, run, headline }: TravelParts) {
  const [shared, share] = useState<RunSummary>();
  const [said, say] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(writeMarkdown(summarise(), headline));
      say('Copied.');
    } catch {
      say('The browser let nothing be copied. Export a file instead.');
    }
  };
  return (
    <div className={styles.travel}>
      <ButtonRow>
        <Button onClick={() => share(summarise())}>Share link</Button>
        {run && <Button onClick={() => saveJson(run)}>Export JSON</Button>}
      </ButtonRow>
      <details className={styles.formats}>
        <summary>As a table or as text</summary>
        <ButtonRow>
          <Button look="quiet" onClick={copy}>
            Copy as Markdown
          </Button>
          <Button look="quiet" onClick={() => saveCells(summarise())}>
            CSV of the cells
          </Button>
          {run && hasSamples(run) && (
            <Button look="quiet" onClick={() => saveSamples(run)}>
              CSV of every sample
            </Button>
          )}
          <span role="status">{said}</span>
        </ButtonRow>
      </details>
      {shared && <ShareDialog summary={shared} onClose={() => share(undefined)} />}
    </div>
  );
}

function saveJson(run: Run): void {
  const { name, text } = exportRun(run);
  downloadFile(name, [text]);
}

function saveCells(summary: RunSummary): void {
  downloadFile(`${fileStem(summary)}-cells.csv`, [writeCellsCsv(summary)], 'text/csv');
}

function saveSamples(run: Run): void {
  downloadFile(`${fileStem(run)}-samples.csv`, writeSamplesCsv(run), 'text/csv');
}

const hasSamples = ({ outcomes }: Run): boolean =>
  outcomes.some((outcome) => outcome.status === 'measured' && outcome.mode === 'latency');
