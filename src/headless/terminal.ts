/** Where a command writes: results on `out`, progress and warnings on `err`. Tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches `err`, so that a line may be drawn over. */
  readonly watched: boolean;
}

/** Takes back what was drawn on the line so far, where a person watches. */
export const eraseLine = ({ watched }: Pick<Terminal, 'watched'>): string => (watched ? '\r\u001b[2K' : '');

/** The terminal of this process. */
export const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY === true,
};
