import type { Run } from '#formats/run.ts';
import { listCells } from './list-cells.ts';

/** How the command ends. Scripts depend on these numbers: they are never given another meaning. */
export const EXIT = {
  /** Every cell that was asked for was measured. */
  complete: 0,
  /** A cell failed, or an arm asked for by name could not run here; of a null test: the arm differs from itself. */
  incomplete: 1,
  /** The command line cannot be carried out as it stands. */
  usage: 2,
  /** No browser, or no page in it. */
  noPage: 3,
  /** Ended from outside; what was measured is kept. As shells count it: 128 + SIGINT. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with a code and a message for people, from wherever that is found out. */
export class Stop extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode, message: string) {
    super(message);
    this.name = 'Stop';
    this.exit = exit;
  }
}

/**
 * The exit code that a run deserves. Skipped cells are no defect where every arm was asked for,
 * since no machine has them all; asked for by name, they are.
 */
export function exitCodeOf(
  run: Pick<Run, 'plan' | 'outcomes' | 'endedBy'>,
  { armsByName, interrupted }: { readonly armsByName: boolean; readonly interrupted: boolean },
): ExitCode {
  if (interrupted) return EXIT.interrupted;
  const defects = listCells(run).filter((cell) => {
    switch (cell.status) {
      case 'measured':
        return false;
      case 'skipped':
        return armsByName;
      case 'failed':
      case 'waiting':
        return true;
    }
  });
  return defects.length === 0 && run.endedBy === 'completed' ? EXIT.complete : EXIT.incomplete;
}
