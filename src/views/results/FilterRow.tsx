import { useMemo } from 'react';
import { ORIGINS, type Origin, type StoredEntry } from '#formats/stored-run.ts';
import { type EntryFilter, valuesOf } from './filter-entries.ts';
import styles from './ResultsPage.module.css';

interface FilterRowParts {
  readonly entries: readonly StoredEntry[];
  readonly filter: EntryFilter;
  readonly onChange: (filter: EntryFilter) => void;
}

const ORIGIN_TITLES: Readonly<Record<Origin, string>> = {
  here: 'Measured here',
  file: 'From a file',
  link: 'From a link',
};

/** A word, a model, a tag, an origin: each narrows the list. */
export function FilterRow({ entries, filter, onChange }: FilterRowParts) {
  const models = useMemo(() => valuesOf(entries, (entry) => entry.models), [entries]);
  const tags = useMemo(() => valuesOf(entries, (entry) => entry.tags), [entries]);
  const origins = useMemo(() => {
    const there = new Set(entries.map(({ from }) => from));
    return ORIGINS.filter((origin) => there.has(origin));
  }, [entries]);
  return (
    <search className={styles.filters}>
      <label className={styles.search}>
        Search
        <input
          type="search"
          value={filter.text}
          placeholder="Name, model, backend, browser, date"
          onChange={({ target }) => onChange({ ...filter, text: target.value })}
        />
      </label>
      <Select
        label="Model"
        all="Every model"
        values={models}
        value={filter.model}
        onChange={(model) => onChange({ ...filter, model })}
      />
      <Select
        label="Tag"
        all="Any tag or none"
        values={tags}
        value={filter.tag}
        onChange={(tag) => onChange({ ...filter, tag })}
      />
      <Select
        label="From"
        all="Anywhere"
        values={origins}
        titleOf={(origin) => ORIGIN_TITLES[origin]}
        value={filter.from}
        onChange={(from) => onChange({ ...filter, from })}
      />
    </search>
  );
}

interface SelectParts<T extends string> {
  readonly label: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly values: readonly T[];
  readonly titleOf?: (value: T) => string;
  readonly value: T | '';
  readonly onChange: (value: T | '') => void;
}

/** With fewer than two values there is nothing to choose, unless one is chosen. */
function Select<T extends string>({ label, all, values, titleOf = (value) => value, value, onChange }: SelectParts<T>) {
  if (values.length < 2 && value === '') return null;
  return (
    <label>
      {label}
      <select value={value} onChange={({ target }) => onChange(values.find((item) => item === target.value) ?? '')}>
        <option value="">{all}</option>
        {values.map((item) => (
          <option key={item} value={item}>
            {titleOf(item)}
          </option>
        ))}
      </select>
    </label>
  );
}
