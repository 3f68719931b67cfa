import { CLAIM_SIZES, type ClaimSize } from '#claims/claim-size.ts';
import { findGrounds, type Ground } from '#claims/find-grounds.ts';
import { judgeClaim } from '#claims/judge.ts';
import type { Judgement } from '#claims/judgement.ts';
import type { Failed } from '#claims/list-lacking.ts';
import { listCells } from '#claims/list-subjects.ts';
import { planRest } from '#claims/plan-claims.ts';
import type { Claim } from '#formats/claim.ts';
import type { Plan } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import type { Span } from '#views/words/estimate-duration.ts';
import { type Machine, pricePlans } from '#views/words/price-plans.ts';

/** What a button would carry out, and how long that takes on this device. Without plans nothing is left to measure. */
export interface Offer {
  readonly plans: readonly Plan[];
  /** A run that was cancelled, and is gone on with by the first plan. */
  readonly earlier?: string;
  readonly span: Span;
}
export type Offers = Readonly<Record<ClaimSize, Offer>>;

/** A claim, and all that is known of it on one device. */
export interface Entry {
  readonly claim: Claim;
  readonly judgement: Judgement;
  readonly grounds: readonly Ground[];
  /** Of a claim that can be tested, where more can be measured: on this device alone. */
  readonly offers?: Offers;
  /** What failed, once more. */
  readonly retry?: Offer;
}

export interface JudgedBoard {
  readonly entries: readonly Entry[];
  /** Everything that is open, nothing twice. */
  readonly all?: Offers;
}

/**
 * Every claim by the runs of one device, and what it would take to know more.
 * @param machine of this device; undefined where the runs come from another, on which nothing can be measured now
 */
export function judgeBoard(
  claims: readonly Claim[],
  runs: readonly Run[],
  seed: number,
  machine: Machine | undefined,
): JudgedBoard {
  const known = machine ? claims.filter((claim) => isKnown(claim, machine)) : [];
  const offer = (some: readonly Claim[], size: ClaimSize, failed: Failed): Offer | undefined => {
    if (!machine) return undefined;
    const { plans, earlier } = planRest(some, size, seed, runs, failed);
    const done = new Set(earlier?.outcomes.map(({ order }) => order));
    return { plans, ...(earlier ? { earlier: earlier.id } : {}), span: pricePlans(plans, machine, done) };
  };
  const offersOf = (some: readonly Claim[]): Offers | undefined => {
    const offers = CLAIM_SIZES.flatMap((size) => {
      const made = offer(some, size, 'leave');
      return made ? [[size, made] as const] : [];
    });
    return offers.length > 0 ? (Object.fromEntries(offers) as Offers) : undefined;
  };
  const entries = claims.map((claim): Entry => {
    const judgement = judgeClaim(claim, runs);
    const offers = known.includes(claim) ? offersOf([claim]) : undefined;
    const hasFailed = judgement.missing.some(({ why }) => why === 'failed');
    const retry = hasFailed && offers ? offer([claim], 'standard', 'again') : undefined;
    return {
      claim,
      judgement,
      grounds: findGrounds(claim, runs),
      ...(offers ? { offers } : {}),
      ...(retry && retry.plans.length > 0 ? { retry } : {}),
    };
  });
  const all = offersOf(known);
  return { entries, ...(all ? { all } : {}) };
}

/** Whether the catalogue has every model of a claim: one of somebody's own may name what is gone. */
function isKnown({ protocol }: Claim, { catalog }: Machine): boolean {
  return (
    protocol.status === 'testable' &&
    listCells(protocol.tests).every(({ model }) => catalog.models.some(({ id }) => id === model))
  );
}
