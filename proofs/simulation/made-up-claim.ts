import { judgeClaim } from '#claims/judge.ts';
import type { Arm } from '#formats/arm.ts';
import { CLAIM_FORMAT, type Claim, ClaimSchema, type ClaimTest, type Rule } from '#formats/claim.ts';
import { readAs } from '#formats/parse.ts';
import type { Run } from '#formats/run.ts';
import { type ClaimRunSize, simulateClaimRun, type Truth } from './simulate-claim-run.ts';

export const A: Arm = 'ort:wasm';
export const B: Arm = 'tfjs:wasm';
export const MODELS = ['one', 'two', 'three'];

/** A claim of one test, on three models. */
export function claimOf(rule: Rule, change: Partial<ClaimTest> = {}): Claim {
  const readings = { supported: 'Yes, {figure}.', contradicted: 'No, {figure}.' };
  const comparable = rule.type === 'compare' || rule.type === 'slope' ? { comparable: 'Alike, {figure}.' } : {};
  const reading = readAs(ClaimSchema, {
    format: CLAIM_FORMAT,
    id: 'made-up',
    title: 'Made up',
    quotes: [{ text: 'Made up.', document: '000' }],
    topic: 'speed',
    meant: 'Nothing.',
    scope: 'Nothing.',
    contradicts: [],
    protocol: {
      status: 'testable',
      preset: 'equal',
      margin: 1.05,
      why: 'Made up.',
      tests: [
        { title: 'One', models: MODELS, batches: [1], rule, readings: { ...readings, ...comparable }, ...change },
      ],
    },
  });
  if (reading.status === 'unreadable') throw new Error(reading.message);
  return reading.value;
}

/** The tested arm costs 1, the other so much in each model. */
export const ratios =
  (...times: number[]): Truth =>
  (model, arm) =>
    arm === A ? 10 : 10 * (times[MODELS.indexOf(model)] ?? times[0] ?? 1);

export const run = (truth: Truth, size: Partial<ClaimRunSize> = {}): Run =>
  simulateClaimRun(truth, { models: MODELS, arms: [B, A], blocks: 12, ...size });
export const word = (rule: Rule, runs: readonly Run[], change?: Partial<ClaimTest>) =>
  judgeClaim(claimOf(rule, change), runs).word;

export const pairs = [{ tested: { arm: A }, against: { arm: B } }];
export const swapped = [{ tested: { arm: B }, against: { arm: A } }];
export const latency = { measure: 'latency', pairs } as const;
export const mean: Extract<Rule, { type: 'compare' }> = { type: 'compare', ...latency, over: 'mean', share: 1 };
export const every: Extract<Rule, { type: 'compare' }> = { type: 'compare', ...latency, over: 'cells', share: 1 };
