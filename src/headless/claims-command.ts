import { CLAIM_SIZES } from '#claims/claim-size.ts';
import { groupRuns } from '#claims/group-runs.ts';
import { judgeClaim } from '#claims/judge.ts';
import { loadLibrary } from '#claims/load-library.ts';
import type { Claim } from '#formats/claim.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { type MeasureWords, measureClaims } from './measure-claims.ts';
import { type Board, printBoards, printLibrary } from './print-claims.ts';
import { readClaimsFile } from './read-claims-file.ts';
import { readRunFile } from './read-run-file.ts';
import type { Terminal } from './terminal.ts';
import { writeClaimsMarkdown } from './write-claims-markdown.ts';

export const CLAIM_FORMATS = ['text', 'md', 'json'] as const;

export interface ClaimsWords extends MeasureWords {
  readonly format: (typeof CLAIM_FORMATS)[number];
  /** Where the run files go: something is measured. */
  readonly out?: string;
  /** Run files that are judged, and that need not be measured again. */
  readonly from?: readonly string[];
  /** A file with claims that take the place of the library. */
  readonly claims?: string;
  readonly list?: boolean;
}

/** `dyno claims`: measures what the claims lack, and says what the runs say about them. */
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

function chooseClaims(ids: readonly string[], library: readonly Claim[]): readonly Claim[] {
  const unknown = ids.filter((id) => !library.some((claim) => claim.id === id));
  if (unknown.length > 0) {
    const names = unknown.map((id) => `“${id}”`).join(', ');
    throw new Stop(EXIT.usage, `There is no claim ${names}. There are: ${library.map(({ id }) => id).join(', ')}.`);
  }
  return ids.length === 0 ? library : library.filter(({ id }) => ids.includes(id));
}
