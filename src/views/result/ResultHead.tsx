import { useLocation } from 'wouter';
import { RUNTIMES, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import type { TrustCheck } from '#statistics/judge-trust.ts';
import { summariseRun } from '#statistics/summarise-run.ts';
import { Sentence } from '#views/frame/Page.tsx';
import { Button, ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { type Fact, Facts } from '#views/parts/Facts.tsx';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import { Eyebrow, Lead, Note, Tag } from '#views/parts/Text.tsx';
import { startRun, useSession } from '#views/run/session.ts';
import { OpenRunFiles } from '#views/travel/OpenRunFiles.tsx';
import { TravelActions } from '#views/travel/TravelActions.tsx';
import { dayAndTime } from '#views/words/dates.ts';
import { estimateLeft } from '#views/words/estimate-duration.ts';
import { counted, roughDuration } from '#views/words/figures.ts';
import { marginWords } from '#views/words/method-words.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { continueRun, whyItStopped, whyNotHere } from './continue-run.ts';
import styles from './ResultPage.module.css';
import { isQuickLook } from './read-run.ts';
import { TrustMark } from './TrustPanel.tsx';
import type { ShownRun } from './use-run.ts';
import { sumUpTrust } from './words-of-trust.ts';
import type { Headline } from './write-headline.ts';

interface ResultHeadParts {
  readonly last: ShownRun;
  readonly catalog: Manifest | undefined;
  readonly device: Device | undefined;
  readonly headline: Headline;
  readonly comparisons: readonly MeasuredComparison[];
  readonly trust: readonly TrustCheck[];
}

/** The answer, what it rests on, and what can be done with it. */
export function ResultHead({ last, catalog, device, headline, comparisons, trust }: ResultHeadParts) {
  const { run, from } = last;
  const whyNot = whyNoMore({ last, catalog, device, comparisons });
  return (
    <div className={styles.top}>
      <div>
        <Eyebrow>
          {isQuickLook(run) && <Tag>Quick look, no verdict</Tag>}
          {from === 'file' ? 'From a file, measured' : 'This device,'} {dayAndTime(run.startedAt)}
          {run.endedBy === 'cancelled' && ', cancelled before its end'}
        </Eyebrow>
        <Sentence>{headline.sentence}</Sentence>
        <Lead>{headline.lead}</Lead>
        <div className={styles.actions}>
          <ButtonRow>
            <NextRun {...{ last, catalog, device, comparisons }} />
            <OpenRunFiles title="Open a run file" />
            <QuietLink href={`#/?${writePlanQuery(run.plan)}`}>Back to the lab</QuietLink>
          </ButtonRow>
          <TravelActions {...{ run, headline }} summarise={() => summariseRun(run)} />
          {whyNot !== undefined && <Note>{whyNot} So it can be run again here, but not continued.</Note>}
        </div>
      </div>
      <Facts facts={runFacts(run, comparisons, trust)} />
    </div>
  );
}

type NextParts = Omit<ResultHeadParts, 'headline' | 'trust'>;

/** Why a run that could be continued cannot be continued on this device. */
function whyNoMore({ last: { run, from }, catalog, device, comparisons }: NextParts): string | undefined {
  if (from === 'here' || !catalog || !device || !continueRun(run, comparisons)) return undefined;
  return whyNotHere(run, catalog, device);
}

/** More of the same run where that can settle something, else the plan once more. */
function NextRun({ last, catalog, device, comparisons }: NextParts) {
  const { run } = last;
  const [, navigate] = useLocation();
  const running = useSession().status === 'running';
  const known = catalog !== undefined && run.plan.models.every((id) => catalog.models.some((model) => model.id === id));
  const next = continueRun(run, comparisons);
  const whyNot = whyNoMore({ last, catalog, device, comparisons });
  const start = (plan: Run['plan'], earlier?: Run) => {
    if (!catalog) return;
    startRun([plan], catalog, earlier ? { earlier } : {});
    navigate('/run');
  };
  const took = Date.parse(run.endedAt) - Date.parse(run.startedAt);
  if (!next || whyNot !== undefined) {
    return (
      <Button look="primary" onClick={() => start(run.plan)} disabled={!known || running}>
        Run again, about {roughDuration(took)}
      </Button>
    );
  }
  const price = roughDuration(
    estimateLeft(next.trials, [], run.plan.sampling, device ?? run.device, run.versions.models),
  );
  return (
    <Button look="primary" onClick={() => start(next.plan, run)} disabled={!known || running}>
      {next.more > 0
        ? `Run ${counted(next.more, 'more block')}, about ${price}`
        : `Go on with this run, up to ${price}`}
    </Button>
  );
}

function runFacts(run: Run, comparisons: readonly MeasuredComparison[], trust: readonly TrustCheck[]): Fact[] {
  const { device, plan, versions, startedAt, endedAt } = run;
  const worst = trust[0]?.state ?? 'passed';
  return [
    { term: 'Browser', value: device.browser, note: device.platform },
    {
      term: 'Runtimes',
      value: RUNTIMES.filter((runtime) => plan.arms.some((arm) => splitArm(arm).runtime === runtime)).map((runtime) => (
        <span key={runtime} className={styles.version}>
          <RuntimeName runtime={runtime} /> {versions[runtime]}
        </span>
      )),
    },
    ...gpuFact(run),
    { term: 'Settings', value: plan.preset, note: `fp32 on both, margin ${marginWords(plan.margin)}` },
    {
      term: 'Blocks',
      value: sayBlocks(run, comparisons),
      note: `${whyItStopped(run, comparisons)}, seed ${plan.seed}`,
    },
    { term: 'Took', value: roughDuration(Date.parse(endedAt) - Date.parse(startedAt)) },
    {
      term: 'Trust',
      value: (
        <span className={styles.trust}>
          <TrustMark state={worst} />
          {sumUpTrust(trust)}
        </span>
      ),
    },
  ];
}

/** How many blocks there are, over workloads that may have stopped at different looks. */
function sayBlocks(run: Run, comparisons: readonly MeasuredComparison[]): string {
  const latency = comparisons.filter(({ measure, status }) => measure === 'latency' && status !== 'void');
  if (isQuickLook(run) || latency.length === 0)
    return `at most ${counted(run.plan.blocks, 'block')}`.replace('at most 1 ', '1 ');
  const counts = latency.map(({ blocks }) => blocks);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const incomplete = Math.max(...latency.map((comparison) => comparison.incomplete));
  const done = least === most ? String(most) : `${least} to ${most}`;
  return `${done} of at most ${run.plan.blocks}${incomplete > 0 ? `, ${incomplete} incomplete` : ''}`;
}

/** The GPU is named only where one was asked to compute. */
function gpuFact({ device: { webgpu, webgl }, plan }: Run): Fact[] {
  const asked = plan.arms.map((arm) => splitArm(arm).backend);
  const note = (software: boolean) => (software ? SOFTWARE_GPU : 'a hardware adapter');
  return [
    ...(asked.includes('webgl') && webgl.status === 'present'
      ? [{ term: 'WebGL', value: webgl.renderer, note: note(webgl.software) }]
      : []),
    ...(asked.includes('webgpu') && webgpu.status === 'present'
      ? [
          {
            term: 'WebGPU',
            value:
              [webgpu.adapter.vendor, webgpu.adapter.architecture].filter((part) => part !== '').join(', ') ||
              'unnamed adapter',
            note: note(webgpu.adapter.software),
          },
        ]
      : []),
  ];
}
