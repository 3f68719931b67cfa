import type { Outcome } from '#formats/trial.ts';

/** Blocks that have an outcome; between two blocks, all of them are whole. */
export const countBlocks = (outcomes: readonly Outcome[]): number =>
  new Set(outcomes.map(({ mode, model, batch, block }) => `${mode} ${model} ${batch} ${block}`)).size;
