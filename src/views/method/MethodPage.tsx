import { useEffect, useMemo } from 'react';
import { useParams } from 'wouter';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Lead, Note } from '#views/parts/Text.tsx';
import { Markdown } from './Markdown.tsx';
import styles from './MethodPage.module.css';
import { methodLink } from './method-sections.ts';
import { readMethod } from './read-method.ts';

/** The same file that people read in the repository: one text, so that the page and the document cannot disagree. */
const TEXTS: Readonly<Record<string, string>> = import.meta.glob('/docs/method.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const [TEXT = ''] = Object.values(TEXTS);

/** How Dyno measures: two minutes first, then all of it. A link may name a section. */
export function MethodPage() {
  const { section } = useParams<{ section?: string }>();
  const { title, lead, sections } = useMemo(() => readMethod(TEXT), []);
  // After the page has put the focus to its sentence, where it belongs without a section.
  useEffect(() => {
    if (section === undefined) return;
    const target = document.getElementById(section);
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, [section]);
  return (
    <Page title="Method">
      <Sentence>{title}</Sentence>
      <Lead>
        <Markdown tokens={lead.flatMap((token) => ('tokens' in token ? (token.tokens ?? []) : []))} />
      </Lead>
      <nav className={styles.contents} aria-label="Sections">
        <ul>
          {sections.map(({ id, title: name }) => (
            <li key={id}>
              <a href={methodLink(id)}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ id, title: name, tokens }, index) => (
        <div key={id} id={id} className={styles.place} tabIndex={-1}>
          <Section title={name} notes={index === 0 && <Note>The rest of this page says the same at length.</Note>}>
            <div className={styles.text}>
              <Markdown tokens={tokens} />
            </div>
          </Section>
        </div>
      ))}
    </Page>
  );
}
