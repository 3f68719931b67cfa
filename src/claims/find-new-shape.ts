import { blockLevels, subtractLevels } from './block-levels.ts';
import { type Finding, readBlocks } from './evidence.ts';
import { chooseRun } from './find-cell.ts';
import { missing, type Sources } from './find-ratio.ts';
import type { Subject } from './list-subjects.ts';

/**
 * The first inference at a batch of one more item over a usual one, as a logarithm. At large batches one more item is
 * next to no work of its own, so that what is left is the cost of the shape.
 */
export function findNewShape(subject: Extract<Subject, { kind: 'arm' }>, sources: Sources): Finding {
  const [usual, first] = subject.cells;
  const usualRun = usual && chooseRun(sources.runs, sources.preset, [usual]);
  const firstRun = first && chooseRun(sources.runs, sources.preset, [first]);
  if (!usualRun || !firstRun) return missing(subject, sources);
  const differences = subtractLevels(
    blockLevels(firstRun, first, 'new shape'),
    blockLevels(usualRun, usual, 'latency'),
  );
  const quick = usualRun.plan.sampling === 'short' || firstRun.plan.sampling === 'short';
  return readBlocks(subject, differences, quick);
}
