import type { ClaimMeasure } from '#formats/claim.ts';

/** What is said of the side that a ratio speaks for. */
export function betterWord(measure: ClaimMeasure): string {
  switch (measure) {
    case 'latency':
    case 'cold start':
    case 'new shape':
      return 'faster';
    case 'GPU memory peak':
    case 'wasm memory peak':
      return 'needs less';
    default:
      return 'serves more';
  }
}

/** The same of the other side. */
export function worseWord(measure: ClaimMeasure): string {
  switch (betterWord(measure)) {
    case 'faster':
      return 'slower';
    case 'needs less':
      return 'needs more';
    default:
      return 'serves fewer';
  }
}
