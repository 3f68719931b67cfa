import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import { whereItRan } from '#views/words/where-it-ran.ts';
import type { Brought } from './read-run.ts';

/** What may share an axis: everything real, and what a software GPU did by itself. */
export interface Place<T> {
  readonly software: boolean;
  readonly items: readonly T[];
}

export function byPlace<M extends Mode>(brought: readonly Brought<M>[], { device }: Run): Place<Brought<M>>[] {
  const isSoftware = (one: Brought<M>) =>
    whereItRan(one.arm, device, one.status === 'measured' ? one.trials[0]?.ran : undefined) === 'software-gpu';
  return [
    { software: false, items: brought.filter((one) => !isSoftware(one)) },
    { software: true, items: brought.filter(isSoftware) },
  ].filter(({ items }) => items.length > 0);
}
