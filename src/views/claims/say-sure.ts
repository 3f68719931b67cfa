import { asksOfGpu } from '#claims/asks-of-gpu.ts';
import type { ClaimCheck, Judgement, Row, TestJudgement } from '#claims/judgement.ts';
import { isPeak } from '#formats/claim.ts';
import { sayTrust } from '#views/result/words-of-trust.ts';
import { counted, listed } from '#views/words/figures.ts';

/** How sure the answer is, one sentence or two a line: what the figures promise, what the GPU is, what was checked. */
export function saySure({ tests, software, trust }: Pick<Judgement, 'tests' | 'software' | 'trust'>): string[] {
  return [
    sayFigures(tests),
    ...(software ? [saySoftware(tests)] : []),
    ...(trust.length > 0 ? [sayChecks(trust)] : []),
  ];
}

/** Whether no further block can settle what is open, since the GPU that it asks for is not there. */
export function needsRealGpu({ tests }: Pick<Judgement, 'tests'>): boolean {
  const open = tests.filter(({ word }) => word === 'not settled');
  return open.length > 0 && open.every(({ reason }) => reason === 'software');
}

function sayFigures(tests: readonly TestJudgement[]): string {
  const rows = tests.flatMap((test) => test.rows);
  const of = (basis: Row['basis']) => rows.filter((row) => row.basis === basis);
  if (rows.length === 0 && tests.every(({ test }) => test.rule.type === 'coverage'))
    return 'Certain: each case ran with the right outputs or did not, and nothing is estimated.';
  if (rows.length === 0) return 'Not sure yet: there are no figures of all that it needs.';
  if (of('quick look').length > 0) return 'Not sure yet: a quick look has figures and no verdict.';
  const [blocks, samples] = [of('blocks'), of('samples')];
  if (blocks.length > 0) return sayBlocks(blocks);
  if (samples.length > 0) {
    const least = Math.min(...samples.map(({ seen }) => seen));
    return `With 95% confidence the true 95th percentile lies in each range, from ${counted(least, 'sample')} on.`;
  }
  return sayCounts(of('range'));
}

function sayBlocks(rows: readonly Row[]): string {
  const seen = rows.map((row) => row.seen);
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  const several = rows.some(({ family }) => family > 1);
  const held = rows.some(({ about }) => about?.kind !== 'arm');
  return [
    several
      ? 'With 95% confidence all ranges that decide are right at the same time.'
      : 'With 95% confidence the true figure lies in the range.',
    `${several ? 'They come' : 'It comes'} from ${least === most ? '' : `${least} to `}${counted(most, 'repeat')} (blocks)${held ? ', in each of which both sides ran in turn' : ', each with fresh starts'}.`,
  ].join(' ');
}

function sayCounts(rows: readonly Row[]): string {
  const most = Math.max(...rows.map(({ seen }) => seen));
  const alike = rows.every(({ dots, low, high }) => dots.every((dot) => dot === dots[0]) && low === high);
  return `Bytes are counted, not estimated: ${alike ? `${counted(most, 'count')} of each figure came out the same` : `of ${counted(most, 'count')} the range stands with each figure`}.`;
}

/** What a GPU in software does to the answer: nothing to bytes; it withdraws words on GPUs; else it limits what they say. */
function saySoftware(tests: readonly TestJudgement[]): string {
  if (tests.some(({ test, reason }) => asksOfGpu(test) && reason === 'software'))
    return 'The GPU here is software, run by the processor itself: whether a GPU is ahead of a processor has no verdict here, however clear the figures. On a device with a real GPU it can be settled.';
  const inBytes = tests.every(({ test: { rule } }) => 'measure' in rule && isPeak(rule.measure));
  if (inBytes)
    return 'The GPU here is software, which changes nothing here: bytes are those that each runtime asks for.';
  const decided = tests.some(({ word }) => word !== 'not settled' && word !== 'cannot test');
  return `The GPU here is software, run by the processor.${decided ? ' Both sides ran on the same one: a verdict says who is ahead on it, and may be another on a real GPU.' : ' Figures of it say nothing of a real GPU.'}`;
}

/** "5 of 7 checks passed and none failed. One has a remark, which leaves the verdict as it is: “software GPU”." */
function sayChecks(trust: readonly ClaimCheck[]): string {
  const of = (state: ClaimCheck['state']) => trust.filter((check) => check.state === state);
  const titles = (checks: readonly ClaimCheck[]) =>
    listed(
      checks.map((check) => {
        const { title } = sayTrust(check);
        return `“${title.charAt(0).toLowerCase()}${title.slice(1)}”`;
      }),
    );
  const [failed, noted] = [of('failed'), of('noted')];
  const passed = `${of('passed').length} of ${counted(trust.length, 'check')} passed${failed.length === 0 ? ' and none failed' : ''}.`;
  return [
    passed,
    ...(failed.length > 0 ? [`Failed, which withdraws the verdict: ${titles(failed)}.`] : []),
    ...(noted.length > 0 ? [`${remarks(noted.length)}: ${titles(noted)}.`] : []),
  ].join(' ');
}

const remarks = (count: number) =>
  `${count === 1 ? 'One has a remark, which leaves' : `${count} have remarks, which leave`} the verdict as it is`;
