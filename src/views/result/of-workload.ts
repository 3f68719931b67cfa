import type { ReactNode } from 'react';
import type { Run } from '#formats/run.ts';
import type { Workload } from '#formats/workload.ts';

/** What every section that shows one workload is given. */
export interface OfWorkload {
  readonly run: Run;
  readonly workload: Workload;
  /** Chooses among the workloads, where there are several. */
  readonly choice: ReactNode;
  /** Its name, for what is saved. */
  readonly subject: string;
}
