/** Where a command writes: results on `out`, progress and warnings on `err`. Tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches `err`, so that a line may be drawn over. */
  readonly watched: boolean;
}

/** The terminal of this process. */
export const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY === true,
};
