import { useLocation } from 'wouter';
import { useSession } from '#views/run/session.ts';
import styles from './frame.module.css';
import { ThemeControl } from './ThemeControl.tsx';

/** The name and the pages there are: what is measured left, what explains it right. */
export function Header() {
  const [place] = useLocation();
  const { status } = useSession();
  const pages = [
    { href: '/', title: 'Lab', shown: true },
    { href: '/claims', title: 'Claims', shown: true },
    { href: '/run', title: 'Run', shown: status === 'running' || status === 'elsewhere' },
    { href: '/results', title: 'Results', shown: true },
    { href: '/compare', title: 'Compare', shown: true },
    { href: '/draw', title: 'Draw', shown: true },
    { href: '/device', title: 'Device', shown: true, about: true },
    { href: '/method', title: 'Method', shown: true, about: true },
  ];
  return (
    <>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('content')?.focus()}>
        Skip to the content
      </button>
      <header className={styles.head}>
        <div>
          <a className={styles.mark} href="#/">
            <Mark />
            Dyno
          </a>
          <nav className={styles.nav} aria-label="Pages">
            {pages
              .filter(({ shown }) => shown)
              .map(({ href, title, about }) => (
                <a
                  key={href}
                  href={`#${href}`}
                  aria-current={isWithin(place, href) ? 'page' : undefined}
                  data-about={about}
                >
                  {title}
                </a>
              ))}
          </nav>
          <ThemeControl />
        </div>
      </header>
    </>
  );
}

/** A page with parts of its own stays the page. */
const isWithin = (place: string, href: string): boolean =>
  place === href || place.startsWith(`${href}/`) || (href === '/results' && /^\/(?:result|shared)(?:\/|$)/.test(place));

/** A ruler with one reading. */
function Mark() {
  return (
    <svg width="24" height="16" viewBox="0 0 24 16" aria-hidden="true" stroke="currentColor">
      <path d="M1 15.5h22M1.5 15V9M6.5 15v-3.5M17.5 15v-3.5M22.5 15V9" />
      <path d="M12 15V1" strokeWidth="1.5" />
    </svg>
  );
}
