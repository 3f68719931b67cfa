import { randomInt } from 'node:crypto';
import { CLAIM_SIZES, type ClaimSize } from '#claims/claim-size.ts';
import { conditionsOf, groupRuns } from '#claims/group-runs.ts';
import { judgeClaim } from '#claims/judge.ts';
import { listCells } from '#claims/list-subjects.ts';
import { loadLibrary } from '#claims/load-library.ts';
import { planClaims } from '#claims/plan-claims.ts';
import type { Claim } from '#formats/claim.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import { carryOut, type LabWords } from './carry-out.ts';
import type { Started } from './drive-browser.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { numberFile } from './number-file.ts';
import { type Board, printBoards, printLibrary } from './print-claims.ts';
import { readClaimsFile } from './read-claims-file.ts';
import { readManifest } from './read-manifest.ts';
import { readRunFile } from './read-run-file.ts';
import type { Terminal } from './terminal.ts';
import { writeClaimsMarkdown } from './write-claims-markdown.ts';

export const CLAIM_FORMATS = ['text', 'md', 'json'] as const;

export interface ClaimsWords extends LabWords {
  readonly size: ClaimSize;
  readonly format: (typeof CLAIM_FORMATS)[number];
  /** Where the run files go: something is measured. */
  readonly out?: string;
  /** Run files that are judged, and that need not be measured again. */
  readonly from?: readonly string[];
  /** A file with claims that take the place of the library. */
  readonly claims?: string;
  readonly seed?: string;
  readonly list?: boolean;
}

/** `bench claims`: measures what the claims lack, and says what the runs say about them. */
export async function claimsCommand(ids: readonly string[], words: ClaimsWords, terminal: Terminal): Promise<ExitCode> {
  const claims = chooseClaims(ids, words.claims === undefined ? loadLibrary() : readClaimsFile(words.claims));
  if (words.list) {
    terminal.out(words.format === 'json' ? JSON.stringify(claims, null, 2) : printLibrary(claims));
    return EXIT.complete;
  }
  const earlier = (words.from ?? []).map((file) => readRunFile(file, 'judged'));
  if (words.out === undefined && earlier.length === 0) {
    throw new Stop(
      EXIT.usage,
      'Say --out <file> to measure what the claims need, or --from <run files> to judge what is measured already. ' +
        `There are the sizes ${CLAIM_SIZES.join(', ')}. (--help shows every option)`,
    );
  }
  const { runs, interrupted } =
    words.out === undefined
      ? { runs: [], interrupted: false }
      : await measureClaims(claims, words.out, earlier, words, terminal);
  const boards = groupRuns([...earlier, ...runs]).map(
    (group): Board => ({ ...group, judgements: claims.map((claim) => judgeClaim(claim, group.runs)) }),
  );
  terminal.out(print(boards, claims, words.format));
  if (interrupted) return EXIT.interrupted;
  const isBroken = runs.some(({ outcomes }) => outcomes.some(({ status }) => status === 'failed'));
  return isBroken ? EXIT.incomplete : EXIT.complete;
}

function print(boards: readonly Board[], claims: readonly Claim[], format: ClaimsWords['format']): string {
  switch (format) {
    case 'json':
      return JSON.stringify(
        boards.map(({ label, software, judgements }) => ({ label, software, judgements })),
        null,
        2,
      );
    case 'md':
      return writeClaimsMarkdown(boards, claims);
    case 'text':
      return printBoards(boards, claims);
  }
}

/** One plan after the other, each into a file of its own; an interrupt ends with what is there. */
async function measureClaims(
  claims: readonly Claim[],
  out: string,
  earlier: readonly Run[],
  words: ClaimsWords,
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
    const file = plans.length === 1 ? out : numberFile(out, index + 1);
    const about = [plan.modes, plan.models, plan.arms].map((names) => names.join(', '));
    terminal.err(`Plan ${index + 1} of ${plans.length}: ${about[0]} of ${about[1]} on ${about[2]}\n`);
    const task = { plan, out: file, refuse: (started: Started) => whyElsewhere(earlier, started) };
    const { run, interrupted } = await carryOut(task, words, terminal);
    terminal.err(`Wrote ${file}\n`);
    runs.push(run);
    if (interrupted) return { runs, interrupted };
  }
  return { runs, interrupted: false };
}

/** Plans for the claims whose models this Dyno has; the others are named. */
function planKnown(
  claims: readonly Claim[],
  { size, seed }: ClaimsWords,
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

function whyElsewhere(earlier: readonly Run[], started: Started): string | undefined {
  const [run] = earlier;
  if (!run || conditionsOf(run) === conditionsOf(started)) return undefined;
  return (
    'This browser, machine or Dyno is another than that of the runs of --from, and what is measured here would not ' +
    'be judged with them. Leave out --from, or go on where they were measured.'
  );
}

function chooseClaims(ids: readonly string[], library: readonly Claim[]): readonly Claim[] {
  const unknown = ids.filter((id) => !library.some((claim) => claim.id === id));
  if (unknown.length > 0) {
    const names = unknown.map((id) => `“${id}”`).join(', ');
    throw new Stop(EXIT.usage, `There is no claim ${names}. There are: ${library.map(({ id }) => id).join(', ')}.`);
  }
  return ids.length === 0 ? library : library.filter(({ id }) => ids.includes(id));
}

function readSeed(word: string): number {
  const seed = Number(word);
  if (/^\d+$/.test(word) && seed <= 0xffffffff) return seed;
  throw new Stop(EXIT.usage, `--seed takes a whole number up to 4294967295, and “${word}” is none.`);
}
