import { counted } from '#views/words/figures.ts';
import { countBlocks } from './count-blocks.ts';
import type { Progress } from './follow-run.ts';

/** Why nothing is measured at the moment; undefined while something is. */
export function sayHeld({ held, outcomes }: Progress): string | undefined {
  const blocks = countBlocks(outcomes);
  const when = blocks === 0 ? 'before the first block' : `after ${counted(blocks, 'block')}`;
  switch (held) {
    case 'paused':
      return `Paused ${when}.`;
    case 'hidden':
      return `Waiting ${when}: this tab is hidden.`;
    case undefined:
      return undefined;
  }
}
