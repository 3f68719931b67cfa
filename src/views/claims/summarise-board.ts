import type { TestJudgement } from '#claims/judgement.ts';
import type { Word } from '#formats/claim.ts';
import type { Entry } from './judge-board.ts';
import { leadRow } from './say-claim.ts';

/** A line of what a board comes to: one pair of arms, on these models, and no sum over different things. */
export interface SummaryLine {
  readonly title: string;
  readonly claim: string;
  readonly test: TestJudgement;
  readonly word: Word;
  readonly margin: number;
}

/** What people come for, and which test of which claim answers it. */
export const ANSWERS: readonly { readonly title: string; readonly claim: string; readonly test: string }[] = [
  { title: 'One inference, WebAssembly', claim: 'quick-performance', test: 'WebAssembly' },
  { title: 'One inference, WebGPU', claim: 'quick-performance', test: 'WebGPU' },
  { title: 'Requests a second, WebGPU', claim: 'production-scale', test: 'Requests a second, four in flight, WebGPU' },
  { title: 'Start to first result, WebAssembly', claim: 'onnx-trails', test: 'Start, WebAssembly' },
  { title: 'Start to first result, WebGPU', claim: 'onnx-trails', test: 'Start, WebGPU' },
  { title: 'GPU memory', claim: 'memory-tf-less', test: 'GPU memory' },
  { title: 'WebAssembly memory', claim: 'memory-tf-less', test: 'WebAssembly memory' },
  { title: 'GPU against CPU, TensorFlow.js', claim: 'gpu-support', test: 'TensorFlow.js: GPU against CPU' },
  { title: 'GPU against CPU, ONNX Runtime', claim: 'gpu-support', test: 'ONNX Runtime: GPU against CPU' },
];

/** The answers that this device has so far, each with a number and its interval; an open one says that it is open. */
export function summariseBoard(entries: readonly Entry[]): SummaryLine[] {
  return ANSWERS.flatMap(({ title, claim, test }) => {
    const entry = entries.find((one) => one.claim.id === claim);
    const found = entry?.judgement.tests.find((judged) => judged.title === test);
    const row = found && leadRow(found);
    if (!entry || !found || row?.low === undefined || found.reason === 'missing') return [];
    const { protocol } = entry.claim;
    if (protocol.status === 'cannot test') return [];
    return [{ title, claim, test: found, word: found.word, margin: protocol.margin }];
  });
}
