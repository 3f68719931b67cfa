/** The only door to a trial: a fresh dedicated worker, which loads one runtime, measures one cell and is terminated. */
export function startWorker(): Worker {
  return new Worker(new URL('./trial.worker.ts', import.meta.url), { type: 'module', name: 'dyno-trial' });
}

/** A fresh worker for the control workload: post anything, and it answers with its samples in ms. */
export function startControlWorker(): Worker {
  return new Worker(new URL('./control.worker.ts', import.meta.url), { type: 'module', name: 'dyno-control' });
}
