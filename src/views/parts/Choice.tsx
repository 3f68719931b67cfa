import styles from './Choice.module.css';

interface ChoiceParts<T extends string | number> {
  readonly label: string;
  readonly items: readonly { readonly id: T; readonly title: string }[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}

/** More than these do not fit beside one another. */
const BUTTONS_MOST = 4;

/** One of several views of the same thing. With nothing to choose there is nothing to show. */
export function Choice<T extends string | number>({ label, items, chosen, onChoose }: ChoiceParts<T>) {
  if (items.length < 2) return null;
  if (items.length > BUTTONS_MOST) {
    return (
      <label className={styles.many}>
        {label}
        <select
          value={items.findIndex(({ id }) => id === chosen)}
          onChange={({ target }) => {
            const item = items[Number(target.value)];
            if (item) onChoose(item.id);
          }}
        >
          {items.map(({ id, title }, index) => (
            <option key={id} value={index}>
              {title}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <fieldset className={styles.choice} aria-label={label}>
      {items.map(({ id, title }) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {title}
        </button>
      ))}
    </fieldset>
  );
}
