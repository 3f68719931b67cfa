import { useSyncExternalStore } from 'react';
import { getHostState, subscribeToHost } from '#host/attend-host.ts';
import { Button } from '#views/parts/Button.tsx';
import { useSession } from '#views/run/session.ts';
import styles from './HostLine.module.css';

/** What there is to say of the host, at the lower edge, where nothing moves for it. Silent while anything runs. */
export function HostLine() {
  const host = useSyncExternalStore(subscribeToHost, getHostState);
  const running = useSession().status === 'running';
  return (
    <div className={styles.line} role="status">
      {host.status === 'not-isolated' && <p>{host.message}</p>}
      {host.status === 'new-version' && !running && (
        <p>
          A new version of Dyno is there.{' '}
          <Button look="quiet" onClick={host.reload}>
            Reload
          </Button>
        </p>
      )}
    </div>
  );
}
