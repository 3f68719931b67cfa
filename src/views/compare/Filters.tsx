import { useState } from 'react';
import { counted } from '#views/words/figures.ts';
import { type ComparedRun, ORIGIN_TITLES } from './compared-run.ts';
import styles from './Filters.module.css';
import { type Hidden, toggle } from './filter-group.ts';
import type { Group } from './group-readings.ts';

interface FiltersParts {
  readonly runs: readonly ComparedRun[];
  readonly group: Pick<Group, 'devices' | 'workloads'>;
  readonly hidden: Hidden;
  readonly onChange: (hidden: Hidden) => void;
}

/** From here on a list is too long to look through, and gets a field to find a name in. */
const LIST_LONG = 12;

/** Which models, devices and kinds of runs are in the picture. */
export function Filters({ runs, group, hidden, onChange }: FiltersParts) {
  const shownOf = (items: readonly { key: string }[], away: ReadonlySet<string>, noun: string) => {
    const shown = items.filter(({ key }) => !away.has(key)).length;
    return shown === items.length ? counted(shown, noun) : `${shown} of ${counted(items.length, noun)}`;
  };
  return (
    <details className={styles.filters}>
      <summary>
        Shown: {shownOf(group.workloads, hidden.workloads, 'model')}, {shownOf(group.devices, hidden.devices, 'device')}
      </summary>
      <div className={styles.columns}>
        <CheckList
          title="Models"
          items={group.workloads}
          away={hidden.workloads}
          onChange={(workloads) => onChange({ ...hidden, workloads })}
        />
        <CheckList
          title="Devices"
          items={group.devices.map(({ key, title, about }) => ({ key, title: `${title}, ${about}` }))}
          away={hidden.devices}
          onChange={(devices) => onChange({ ...hidden, devices })}
        />
        <CheckList
          title="Runs"
          items={[...new Set(runs.map(({ from }) => from))].map((from) => ({ key: from, title: ORIGIN_TITLES[from] }))}
          away={hidden.origins}
          onChange={(origins) => onChange({ ...hidden, origins })}
        />
      </div>
    </details>
  );
}

interface CheckListParts {
  readonly title: string;
  readonly items: readonly { readonly key: string; readonly title: string }[];
  readonly away: ReadonlySet<string>;
  readonly onChange: (away: ReadonlySet<string>) => void;
}

function CheckList({ title, items, away, onChange }: CheckListParts) {
  const [sought, seek] = useState('');
  const found = items.filter((item) => item.title.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <fieldset>
      <legend>{title}</legend>
      {items.length > LIST_LONG && (
        <label className={styles.find}>
          Find
          <input type="search" value={sought} onChange={({ target }) => seek(target.value)} />
        </label>
      )}
      <div className={styles.list}>
        {found.map(({ key, title: name }) => (
          <label key={key} className={styles.item}>
            <input type="checkbox" checked={!away.has(key)} onChange={() => onChange(toggle(away, key))} />
            <span>{name}</span>
          </label>
        ))}
        {found.length === 0 && <p>None has “{sought}” in its name.</p>}
      </div>
    </fieldset>
  );
}
