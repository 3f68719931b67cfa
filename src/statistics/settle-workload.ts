import type { Run } from '#formats/run.ts';
import type { Workload } from '#formats/workload.ts';
import { compareWorkload } from './compare-run.ts';
import { LOOKS } from './repeated-interval.ts';
import { shouldStop } from './should-stop.ts';

/**
 * Whether a workload has been measured enough: asked after each of its latency blocks, answered at looks only.
 * @param last the block that has just ended; other modes take the blocks that they are planned with
 */
export function isWorkloadSettled(
  run: Pick<Run, 'plan' | 'outcomes' | 'replacements'>,
  last: Workload & { readonly mode: string; readonly block: number },
): boolean {
  const blocks = last.block + 1;
  if (blocks < (run.plan.blocksLeast ?? 0)) return false;
  if (last.mode !== 'latency' || !LOOKS.some((look) => look.blocks === blocks)) return false;
  const comparisons = compareWorkload(run, last).filter(({ measure }) => measure === 'latency');
  // Where every arm has failed there is nothing to wait for, and each further trial is skipped at once anyway.
  return comparisons.length > 0 && shouldStop(comparisons, blocks, run.plan.blocks) === 'settled';
}
