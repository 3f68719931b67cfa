import type { ReactNode } from 'react';
import styles from './Text.module.css';

type Words = { readonly children: ReactNode };

/** Two lines under the answer. */
export const Lead = ({ children }: Words) => <p className={styles.lead}>{children}</p>;
/** The line over a sentence: which run, when, how sure. */
export const Eyebrow = ({ children }: Words) => <p className={styles.eyebrow}>{children}</p>;
/** A caption, a reading aid. */
export const Note = ({ children }: Words) => <p className={styles.note}>{children}</p>;
/** For ears only. */
export const Unseen = ({ children }: Words) => <span className={styles.unseen}>{children}</span>;
/** Words that must not be overlooked, and are no verdict. */
export const Tag = ({ children }: Words) => <span className={styles.tag}>{children}</span>;
