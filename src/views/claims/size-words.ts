import type { ClaimSize } from '#claims/claim-size.ts';

export const SIZE_TITLES: Readonly<Record<ClaimSize, string>> = {
  quick: 'Quick look',
  standard: 'Standard',
  thorough: 'Thorough',
};

/** What each size brings. */
export const SIZE_LINES: Readonly<Record<ClaimSize, string>> = {
  quick: 'Figures and no verdict: one block, in which every backend has its turn.',
  standard: 'Up to 12 blocks: verdicts, where the machine is steady enough.',
  thorough: 'Up to 32 blocks, at which every word is final.',
};
