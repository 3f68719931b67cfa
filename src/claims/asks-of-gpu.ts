import { isOnGpu } from '#formats/arm.ts';
import { type ClaimTest, isPeak } from '#formats/claim.ts';

/**
 * Whether a test asks what a GPU can do: a GPU against the CPU, or a time or a share of it that has to be reached. What
 * two runtimes make of one GPU is another question, which software answers, too.
 */
export function asksOfGpu({ rule }: Pick<ClaimTest, 'rule'>): boolean {
  // Bytes are those that a runtime asks for, whatever gives them.
  if ('pairs' in rule && isPeak(rule.measure)) return false;
  if ('pairs' in rule) return rule.pairs.some(({ tested, against }) => isOnGpu(tested.arm) !== isOnGpu(against.arm));
  return (rule.type === 'budget' || (rule.type === 'share' && rule.of === 'GPU busy')) && rule.arms.some(isOnGpu);
}
