import styles from './frame.module.css';

export function Footer() {
  return (
    <footer className={styles.foot}>
      <p>
        Nothing leaves this device: models, runtimes and measurements stay in this browser, and a run goes only where
        you save it.
      </p>
    </footer>
  );
}
