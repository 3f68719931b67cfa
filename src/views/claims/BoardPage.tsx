import { useDeferredValue, useState } from 'react';
import { TOPICS, WORD_TITLES, WORDS } from '#formats/claim.ts';
import { Opening } from '#views/frame/Opening.tsx';
import { Page } from '#views/frame/Page.tsx';
import { useSurvey } from '#views/lab/use-survey.ts';
import { Choice } from '#views/parts/Choice.tsx';
import { BoardHead } from './BoardHead.tsx';
import styles from './BoardPage.module.css';
import { BoardSection } from './BoardSection.tsx';
import { BoardSummary } from './BoardSummary.tsx';
import { sayBoardName } from './board-words.ts';
import {
  type EntryGroup,
  EVERYTHING,
  type Filter,
  filterEntries,
  groupEntries,
  TOPIC_TITLES,
} from './group-entries.ts';
import type { Board } from './judge-stored.ts';
import { Stuck } from './Stuck.tsx';
import type { NameOf } from './say-claim.ts';
import { summariseBoard } from './summarise-board.ts';
import { useBoards } from './use-boards.ts';

/** Outlives the page: whoever looks at a claim and comes back finds the board as it was. */
let remembered = { filter: EVERYTHING, board: '' };

/** All claims at a glance, by the runs of one device. */
export function BoardPage() {
  const boards = useBoards();
  const { survey } = useSurvey();
  const [{ filter, board: chosen }, setShown] = useState(remembered);
  const show = (next: Partial<typeof remembered>) => {
    remembered = { ...remembered, ...next };
    setShown(remembered);
  };
  if (boards.status === 'stuck') return <Stuck title="Claims" {...boards} />;
  const [first] = boards.status === 'ready' ? boards.boards : [];
  if (boards.status === 'looking' || survey.status !== 'ready' || !first)
    return <Opening doing="Judging the runs of this browser." />;
  const board = boards.boards.find(({ key }) => key === chosen) ?? first;
  const nameOf = (id: string) => survey.catalog.models.find((model) => model.id === id)?.name ?? id;
  const lines = summariseBoard(board.entries);
  const entries = filterEntries(board.entries, filter);
  return (
    <Page title="Claims">
      <BoardHead board={board} catalog={survey.catalog} lost={boards.lost.length} />
      {boards.boards.length > 1 && (
        <div className={styles.devices}>
          <Choice
            label="Runs of"
            items={boards.boards.map((one) => ({ id: one.key, title: sayBoardName(one) }))}
            chosen={board.key}
            onChoose={(key) => show({ board: key })}
          />
        </div>
      )}
      {lines.length > 0 && <BoardSummary board={board} lines={lines} nameOf={nameOf} />}
      <FilterRow filter={filter} onChange={(next) => show({ filter: { ...filter, ...next } })} />
      <Sections board={board} groups={groupEntries(entries, filter.by)} nameOf={nameOf} />
      {entries.length === 0 && <p className={styles.none}>No claim of this topic has this word.</p>}
    </Page>
  );
}

/** Three dozen cards take a slow processor long: what is seen first is drawn first, and the rest behind it. */
const SEEN_FIRST = 2;

interface SectionsParts {
  readonly board: Board;
  readonly groups: readonly EntryGroup[];
  readonly nameOf: NameOf;
}

function Sections({ board, groups, nameOf }: SectionsParts) {
  const drawn = useDeferredValue(groups, groups.slice(0, SEEN_FIRST));
  return drawn.map((group) => <BoardSection key={group.key} board={board} group={group} nameOf={nameOf} />);
}

interface FilterRowParts {
  readonly filter: Filter;
  readonly onChange: (next: Partial<Filter>) => void;
}

function FilterRow({ filter, onChange }: FilterRowParts) {
  return (
    <div className={styles.filters}>
      <Choice
        label="Arranged by"
        items={[
          { id: 'document', title: 'By document' },
          { id: 'topic', title: 'By topic' },
        ]}
        chosen={filter.by}
        onChoose={(by) => onChange({ by })}
      />
      <Choice
        label="Topic"
        items={[
          { id: 'all' as const, title: 'All topics' },
          ...TOPICS.map((topic) => ({ id: topic, title: TOPIC_TITLES[topic] })),
        ]}
        chosen={filter.topic}
        onChoose={(topic) => onChange({ topic })}
      />
      <Choice
        label="Verdict"
        items={[
          { id: 'all' as const, title: 'All verdicts' },
          ...WORDS.map((word) => ({ id: word, title: WORD_TITLES[word] })),
          { id: 'untested' as const, title: 'Not tested yet' },
        ]}
        chosen={filter.word}
        onChoose={(word) => onChange({ word })}
      />
    </div>
  );
}
