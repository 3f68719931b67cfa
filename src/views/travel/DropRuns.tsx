import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '#views/run/session.ts';
import { collectFiles } from './collect-files.ts';
import { takeRunFiles } from './importing.ts';
import styles from './travel.module.css';

/** Run files may be dropped anywhere; a place that takes drops of its own, as for models, comes first. */
export function DropRuns() {
  const [here, navigate] = useLocation();
  const [over, setOver] = useState(false);
  // Reading files would be measured as well.
  const measuring = useSession().status === 'running';
  useEffect(() => {
    const bringsFiles = (event: DragEvent) =>
      !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true;
    const allow = (event: DragEvent) => {
      const ours = bringsFiles(event);
      if (ours) event.preventDefault();
      setOver(ours && !measuring);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      if (measuring) return;
      void collectFiles(event.dataTransfer)
        .then((files) => takeRunFiles(files, here))
        .then((place) => place !== undefined && navigate(place));
    };
    addEventListener('dragover', allow);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', allow);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [measuring, here, navigate]);
  return over ? <p className={styles.over}>Drop run files here: they are read on this device.</p> : null;
}
