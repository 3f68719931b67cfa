import { isOnGpu } from '#formats/arm.ts';
import { type Claim, type ClaimTest, WORD_TITLES } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import { asksOfGpu } from './asks-of-gpu.ts';
import { judgeClaimTrust } from './claim-trust.ts';
import { combineWords } from './combine-words.ts';
import { chooseRun } from './find-cell.ts';
import { findPeak } from './find-peak.ts';
import type { Sources } from './find-ratio.ts';
import { conditionsOf, hasSoftwareGpu } from './group-runs.ts';
import { judgeTest } from './judge-test.ts';
import { type ClaimCheck, type Judgement, SOFTWARE_IS_NONE, type TestJudgement } from './judgement.ts';
import { cellsOf, listCells, listSubjects } from './list-subjects.ts';
import { isDecidedInSoftware, openVerdict } from './open-verdict.ts';

/**
 * What runs of one device say about a claim. Every estimate is made anew out of raw samples, by the rule that the claim
 * fixed beforehand; without runs the answer is what is missing.
 * @throws RangeError on runs of more than one kind: `groupRuns` sorts them
 */
export function judgeClaim(claim: Claim, runs: readonly Run[]): Judgement {
  if (new Set(runs.map(conditionsOf)).size > 1) throw new RangeError('runs of several devices are judged apart');
  const { protocol } = claim;
  const common = { claim: claim.id, title: claim.title, scope: claim.scope };
  if (protocol.status === 'cannot test') {
    const peak = protocol.beside && findPeak(runs, protocol.beside.series);
    return {
      ...common,
      word: 'cannot test',
      sentence: `${openVerdict(claim, 'cannot test')} ${protocol.reason}`,
      tests: [],
      missing: [],
      trust: [],
      software: false,
      runs: [],
      ...(protocol.beside && peak ? { beside: { ...peak, claimedTflops: protocol.beside.claimedTflops } } : {}),
    };
  }
  const sources = { runs, preset: protocol.preset };
  const cells = listCells(protocol.tests);
  const used = listUsed(protocol.tests, sources);
  const trust = used.length > 0 ? judgeClaimTrust(runs, used, cells) : [];
  const failed = trust.filter(({ state }) => state === 'failed');
  const onSoftware = used.some(({ device }) => hasSoftwareGpu(device));
  const judged = protocol.tests
    .map((test) => judgeTest(test, protocol, sources))
    .map((test) => (onSoftware && asksOfGpu(test.test) ? withhold(test) : test));
  const tests = failed.length > 0 ? judged.map(distrust) : judged;
  const found = combineWords(judged);
  const word = failed.length > 0 && found !== 'cannot test' ? 'not settled' : found;
  const software = onSoftware && cells.some(({ arm }) => isOnGpu(arm));
  return {
    ...common,
    word,
    sentence: [
      openVerdict(claim, word, { software: isDecidedInSoftware({ software, tests, word }), tests }),
      ...tellTrust(failed),
      ...tellTests(tests),
    ].join(' '),
    tests,
    missing: tests.flatMap((test) => test.missing),
    trust,
    software,
    runs: used.map(({ id }) => id),
  };
}

function tellTests(tests: readonly TestJudgement[]): string[] {
  return tests.length === 1
    ? tests.map(({ sentence }) => sentence)
    : tests.map(({ title, word, sentence }) => `${title}: ${WORD_TITLES[word].toLowerCase()}. ${sentence}`);
}

function tellTrust(failed: readonly ClaimCheck[]): string[] {
  if (failed.length === 0) return [];
  return [`The numbers are not to be trusted (${failed.map(({ check }) => CHECK_NAMES[check]).join(', ')}).`];
}

const CHECK_NAMES: Readonly<Record<ClaimCheck['check'], string>> = {
  outputs: 'wrong outputs',
  isolation: 'the page was not isolated',
  clock: 'the clock stood still',
  hardware: 'the hardware',
  'steady-state': 'no steady state',
  contention: 'other work on the processor',
  drift: 'drift',
  replaced: 'too many blocks disturbed',
  'sync-floor': 'waiting for the GPU',
  pressure: 'an overloaded processor',
  'service-worker': 'a service worker',
  failures: 'failed trials',
  'a-a': 'an arm differs from itself',
};

/** Numbers stay, words go. */
function distrust(test: TestJudgement): TestJudgement {
  if (test.word === 'cannot test' || test.reason === 'missing') return test;
  return { ...test, word: 'not settled', reason: 'trust', sentence: 'The figures are shown without a word.' };
}

/** What was found stands, without a word. */
function withhold(test: TestJudgement): TestJudgement {
  if (test.word === 'cannot test' || test.word === 'not settled') return test;
  return { ...test, word: 'not settled', reason: 'software', sentence: `${SOFTWARE_IS_NONE} ${test.sentence}` };
}

/** The runs that the rows are read from. */
function listUsed(tests: readonly ClaimTest[], { runs, preset }: Sources): Run[] {
  const used = tests.flatMap(listSubjects).flatMap((subject) => {
    const cells = cellsOf(subject);
    const both = subject.kind === 'pair' ? chooseRun(runs, preset, cells) : undefined;
    return both ? [both] : cells.flatMap((cell) => chooseRun(runs, preset, [cell]) ?? []);
  });
  return [...new Set(used)];
}
