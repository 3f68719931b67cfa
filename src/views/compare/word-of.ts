import type { CellSummary } from '#formats/run-summary.ts';
import type { LatencyCell, Reading } from './list-readings.ts';

/** What a reading says of the two runtimes. `look`: medians of a quick look, which is no verdict. */
export type Word = 'tfjs' | 'ort' | 'comparable' | 'not settled' | 'look' | 'void' | 'single';

export function wordOf({ comparison }: Reading): Word {
  if (!comparison) return 'single';
  if (comparison.status === 'void' || comparison.status === 'nothing') return 'void';
  const { verdict } = comparison;
  switch (verdict.word) {
    // Said of the second arm, which is ONNX Runtime's.
    case 'faster':
      return 'ort';
    case 'slower':
      return 'tfjs';
    case 'comparable':
      return 'comparable';
    case 'not settled':
      return verdict.reason === 'quick-look' ? 'look' : 'not settled';
  }
}

/** Whether a reading has a verdict, whichever. */
export const isJudged = (word: Word): boolean =>
  word === 'tfjs' || word === 'ort' || word === 'comparable' || word === 'not settled';

/** The median of an arm, if it has one. */
export function medianOf(cell: CellSummary | undefined): number | undefined {
  return isLatency(cell) ? cell.samples?.medianMs : undefined;
}

const isLatency = (cell: CellSummary | undefined): cell is Extract<LatencyCell, { status: 'measured' }> =>
  cell?.status === 'measured' && cell.mode === 'latency';

const REASONS: Readonly<Record<string, string>> = {
  'out-of-memory': 'out of memory',
  'wrong-output': 'wrong output',
  'timed-out': 'timed out',
  'device-lost': 'GPU lost',
  'fell-back': 'fell back to another backend',
  'unsupported-op': 'an operation is missing',
  'no-webgpu': 'no WebGPU',
  'no-webgl': 'no WebGL',
  'no-shader-f16': 'no half precision',
  'no-isolation': 'not isolated',
  'no-graph': 'no file for it',
};

/** Why there is no ratio, in a few words: the first arm's reason, then the second's. */
export function whyNone({ cells }: Reading): string {
  const bad = cells.find((cell) => cell && cell.status !== 'measured');
  if (bad && bad.status !== 'measured') {
    const failed = bad.status === 'failed' ? 'failed' : 'not run';
    return `${failed}: ${REASONS[bad.reason] ?? bad.reason.replaceAll('-', ' ')}`;
  }
  return cells.includes(undefined) ? 'one runtime only' : 'no complete block';
}
