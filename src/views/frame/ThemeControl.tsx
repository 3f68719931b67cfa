import { useState } from 'react';
import styles from './frame.module.css';
import { chooseTheme, readTheme, THEMES, type Theme } from './theme.ts';

const TITLES: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' };

/** A plain select: three choices, one line, the browser's own behaviour. */
export function ThemeControl() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <label className={styles.theme}>
      <span>Theme</span>
      <select
        value={theme}
        onChange={(event) => {
          const next = THEMES.find((known) => known === event.target.value) ?? 'system';
          chooseTheme(next);
          setTheme(next);
        }}
      >
        {THEMES.map((known) => (
          <option key={known} value={known}>
            {TITLES[known]}
          </option>
        ))}
      </select>
    </label>
  );
}
