import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { StoredEntry } from '#formats/stored-run.ts';
import { deleteRuns, forgetRuns, restoreRuns } from '#store/runs.ts';
import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Button, ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Lead, Note } from '#views/parts/Text.tsx';
import { OpenRunFiles } from '#views/travel/OpenRunFiles.tsx';
import { counted, grouped } from '#views/words/figures.ts';
import { exportEntries } from './export-entries.ts';
import { FilterRow } from './FilterRow.tsx';
import { type EntryFilter, filterEntries, isFiltered, NO_FILTER } from './filter-entries.ts';
import styles from './ResultsPage.module.css';
import { RoomFacts } from './RoomFacts.tsx';
import { RunRow } from './RunRow.tsx';
import { useEntries, useSummaries } from './use-entries.ts';

/** As many rows as a person looks through before searching. */
const PAGE = 50;

/** Every run of this browser: found, named, taken along, deleted. */
export function ResultsPage() {
  const found = useEntries(PAGE);
  // Here and not with the list, which is gone when its last run is deleted: that, too, can be undone.
  const [deleted, setDeleted] = useDeleted();
  if (!found) return <Opening />;
  return (
    <Page title="Results">
      <Sentence>{found.isPart ? 'Reading the runs of this browser.' : sayHowMany(found.entries)}</Sentence>
      {found.trouble !== undefined && (
        <Notice>
          <p>
            {found.trouble} Runs stored before cannot be shown now; new ones are kept in this tab alone: export them.
          </p>
        </Notice>
      )}
      {deleted.length > 0 && (
        <div className={styles.undo} role="status">
          <span>{counted(deleted.length, 'run')} deleted.</span>
          <Button onClick={() => setDeleted([])}>Undo</Button>
        </div>
      )}
      {found.entries.length === 0 ? <FirstVisit /> : <Runs {...found} onDelete={setDeleted} />}
    </Page>
  );
}

function sayHowMany(entries: readonly StoredEntry[]): string {
  if (entries.length === 0) return 'No runs yet.';
  const here = entries.filter(({ from }) => from === 'here').length;
  if (here === entries.length) return `${counted(here, 'run')} of this browser.`;
  const others = counted(entries.length - here, 'run');
  return here === 0
    ? `${others} from elsewhere.`
    : `${counted(here, 'run')} of this browser, and ${others} from elsewhere.`;
}

function FirstVisit() {
  return (
    <>
      <Lead>
        A first one takes a few seconds and stays in this browser. Runs of other devices can be dropped here as files,
        one or a folder of them.
      </Lead>
      <div className={styles.actions}>
        <ButtonRow>
          <QuietLink href="#/">Go to the lab</QuietLink>
          <OpenRunFiles />
        </ButtonRow>
      </div>
    </>
  );
}

interface RunsParts {
  readonly entries: readonly StoredEntry[];
  readonly isPart: boolean;
  readonly onDelete: (ids: readonly string[]) => Promise<void>;
}

function Runs({ entries, isPart, onDelete }: RunsParts) {
  const [filter, setFilter] = useState<EntryFilter>(NO_FILTER);
  const [page, setPage] = useState(1);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  // The letter that was typed shows at once; the list follows.
  const asked = useDeferredValue(filter);
  const matching = useMemo(() => filterEntries(entries, asked), [entries, asked]);
  const shown = useMemo(() => matching.slice(0, page * PAGE), [matching, page]);
  const summaries = useSummaries(shown);
  const picked = useMemo(() => entries.filter(({ id }) => chosen.has(id)), [entries, chosen]);
  // The same functions each time: with every letter typed, no row that stays is drawn again.
  const remove = useCallback(
    (ids: readonly string[]) => {
      choose((before) => without(before, ids));
      void onDelete(ids);
    },
    [onDelete],
  );
  const toggle = useCallback((id: string, on: boolean) => {
    choose((before) => (on ? new Set([...before, id]) : without(before, [id])));
  }, []);
  return (
    <>
      <Lead>
        They rest here until you delete them. Nothing leaves this device unless you export it or pass on a link.
      </Lead>
      <div className={styles.actions}>
        <ButtonRow>
          <OpenRunFiles />
        </ButtonRow>
        <Note>One file, many, or a folder: drop them anywhere on this page.</Note>
      </div>
      <Section title="Runs" notes={<RoomFacts entries={isPart ? undefined : entries} />}>
        <FilterRow
          {...{ entries, filter }}
          onChange={(next) => {
            setFilter(next);
            setPage(1);
          }}
        />
        <p className={styles.count} role="status">
          {isPart
            ? `The latest ${counted(entries.length, 'run')}; the others are being read`
            : isFiltered(asked)
              ? `${grouped(matching.length)} of ${counted(entries.length, 'run')}`
              : counted(entries.length, 'run')}
          {picked.length > 0 && `, ${grouped(picked.length)} chosen`}
        </p>
        <div className={styles.chosen}>
          <ButtonRow>
            <Button look="quiet" disabled={isPart} onClick={() => choose(new Set(matching.map(({ id }) => id)))}>
              Choose all {isFiltered(asked) ? 'that were found' : ''}
            </Button>
            {picked.length > 0 && (
              <>
                <Button look="quiet" onClick={() => choose(new Set())}>
                  Choose none
                </Button>
                <Button onClick={() => exportEntries(picked)}>Export {counted(picked.length, 'run')}</Button>
                <Button onClick={() => remove(picked.map(({ id }) => id))}>
                  Delete {counted(picked.length, 'run')}
                </Button>
              </>
            )}
          </ButtonRow>
        </div>
        {matching.length === 0 && <p className={styles.none}>No run is like that. Take a word out of the search.</p>}
        <ul className={styles.rows} aria-label="Runs">
          {shown.map((entry) => (
            <RunRow
              key={entry.id}
              entry={entry}
              summary={summaries.get(entry.id)}
              chosen={chosen.has(entry.id)}
              onChoose={toggle}
              onDelete={remove}
            />
          ))}
        </ul>
        {shown.length < matching.length && (
          <Button onClick={() => setPage(page + 1)}>
            Show {Math.min(PAGE, matching.length - shown.length)} more of {grouped(matching.length - shown.length)}
          </Button>
        )}
      </Section>
    </>
  );
}

/** A set without some of what is in it. */
function without(all: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const gone = new Set(ids);
  return new Set([...all].filter((id) => !gone.has(id)));
}

/**
 * What was deleted last and can come back: it is gone for good with the next deletion, and when the page is left.
 * An empty list brings it back.
 */
function useDeleted(): readonly [readonly string[], (ids: readonly string[]) => Promise<void>] {
  const [deleted, setDeleted] = useState<readonly string[]>([]);
  const latest = useRef<readonly string[]>([]);
  useEffect(
    () => () => {
      if (latest.current.length > 0) void forgetRuns(latest.current);
    },
    [],
  );
  const change = useCallback(async (ids: readonly string[]) => {
    const before = latest.current;
    latest.current = ids;
    setDeleted(ids);
    if (ids.length === 0) await restoreRuns(before);
    else {
      await deleteRuns(ids);
      if (before.length > 0) await forgetRuns(before);
    }
  }, []);
  return [deleted, change];
}
