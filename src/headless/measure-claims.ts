import { randomInt } from 'node:crypto';
import type { ClaimSize } from '#claims/claim-size.ts';
import { conditionsOf, groupRuns } from '#claims/group-runs.ts';
import { listCells } from '#claims/list-subjects.ts';
import { planClaims } from '#claims/plan-claims.ts';
import type { Claim } from '#formats/claim.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import { carryOut, type LabWords } from './carry-out.ts';
import type { Started } from './drive-browser.ts';
import { EXIT, Stop } from './exit-code.ts';
import { numberFile } from './number-file.ts';
import { readManifest } from './read-manifest.ts';
import type { Terminal } from './terminal.ts';
import { keepMeasured, prepareRunFile } from './write-run.ts';

export interface MeasureWords extends LabWords {
  readonly size: ClaimSize;
  readonly seed?: string;
}

/** One plan after the other, each into a file of its own where there is one; an interrupt ends with what is there. */
export async function measureClaims(
  claims: readonly Claim[],
  out: string | undefined,
  earlier: readonly Run[],
  words: MeasureWords,
  terminal: Terminal,
): Promise<{ readonly runs: readonly Run[]; readonly interrupted: boolean }> {
  if (groupRuns(earlier).length > 1) {
    throw new Stop(
      EXIT.usage,
      'The runs of --from come from several devices or versions, so that nobody knows which of them to go on with. ' +
        'Name those of this one, or leave out --out to judge them apart.',
    );
  }
  const plans = planKnown(claims, words, earlier, terminal);
  const runs: Run[] = [];
  for (const [index, plan] of plans.entries()) {
    const file = out === undefined || plans.length === 1 ? out : numberFile(out, index + 1);
    const about = [plan.modes, plan.models, plan.arms].map((names) => names.join(', '));
    terminal.err(`Plan ${index + 1} of ${plans.length}: ${about[0]} of ${about[1]} on ${about[2]}\n`);
    if (file !== undefined) prepareRunFile(file);
    const task = { plan, refuse: (started: Started) => whyElsewhere(earlier, started) };
    const { run, interrupted } = await carryOut(task, words, terminal);
    if (file !== undefined) keepMeasured(file, run, terminal);
    runs.push(run);
    if (interrupted) return { runs, interrupted };
  }
  return { runs, interrupted: false };
}

/** Plans for the claims whose models this Dyno has; the others are named. */
function planKnown(
  claims: readonly Claim[],
  { size, seed }: MeasureWords,
  earlier: readonly Run[],
  terminal: Terminal,
): Plan[] {
  const manifest = readManifest();
  const known = claims.filter((claim) => {
    const unknown = unknownModels(claim, manifest);
    if (unknown.length > 0) {
      terminal.err(
        `${claim.id} needs models that are not in this catalogue, and is not measured: ${unknown.join(', ')}.\n`,
      );
    }
    return unknown.length === 0;
  });
  const plans = planClaims(known, size, seed === undefined ? randomInt(2 ** 32) : readSeed(seed), earlier);
  if (plans.length === 0) terminal.err('Nothing is left to measure.\n');
  return plans;
}

function unknownModels({ protocol }: Claim, { models }: Manifest): string[] {
  if (protocol.status === 'cannot test') return [];
  const asked = new Set(listCells(protocol.tests).map(({ model }) => model));
  return [...asked].filter((id) => !models.some((model) => model.id === id));
}

function whyElsewhere(earlier: readonly Run[], started: Started): Stop | undefined {
  const [run] = earlier;
  if (!run || conditionsOf(run) === conditionsOf(started)) return undefined;
  return new Stop(
    EXIT.usage,
    'This browser, machine or Dyno is another than that of the runs of --from, and what is measured here would not ' +
      'be judged with them. Leave out --from, or go on where they were measured.',
  );
}

function readSeed(word: string): number {
  const seed = Number(word);
  if (/^\d+$/.test(word) && seed <= 0xffffffff) return seed;
  throw new Stop(EXIT.usage, `--seed takes a whole number up to 4294967295, and “${word}” is none.`);
}
