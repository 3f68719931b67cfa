import { useLocation } from 'wouter';
import { RUNTIMES, splitArm } from '#formats/arm.ts';
import type { Manifest } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { exportRun } from '#store/export-run.ts';
import type { LastRun } from '#store/last-run.ts';
import { Sentence } from '#views/frame/Page.tsx';
import { Button, ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { type Fact, Facts } from '#views/parts/Facts.tsx';
import { OpenRunFile } from '#views/parts/OpenRunFile.tsx';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import { Eyebrow, Lead, Tag } from '#views/parts/Text.tsx';
import { startRun, useSession } from '#views/run/session.ts';
import { counted, roughDuration } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { downloadFile } from './download-file.ts';
import styles from './ResultPage.module.css';
import type { Headline } from './write-headline.ts';

interface ResultHeadParts {
  readonly last: LastRun;
  readonly catalog: Manifest | undefined;
  readonly headline: Headline;
}

/** The answer, what it rests on, and what can be done with it. */
export function ResultHead({ last: { run, from }, catalog, headline }: ResultHeadParts) {
  const [, navigate] = useLocation();
  const running = useSession().status === 'running';
  const known = catalog && run.plan.models.every((id) => catalog.models.some((model) => model.id === id));
  const again = () => {
    if (!catalog) return;
    startRun(run.plan, catalog);
    navigate('/run');
  };
  const save = () => {
    const { name, text } = exportRun(run);
    downloadFile(name, text);
  };
  return (
    <div className={styles.top}>
      <div>
        <Eyebrow>
          <Tag>Quick look, no verdict</Tag>
          {from === 'file' ? 'From a file, measured' : 'This device,'} {dayAndTime(run.startedAt)}
          {run.endedBy === 'cancelled' && ', cancelled before its end'}
        </Eyebrow>
        <Sentence>{headline.sentence}</Sentence>
        <Lead>{headline.lead}</Lead>
        <div className={styles.actions}>
          <ButtonRow>
            <Button look="primary" onClick={again} disabled={!known || running}>
              Run again, about {roughDuration(Date.parse(run.endedAt) - Date.parse(run.startedAt))}
            </Button>
            <Button onClick={save}>Export JSON</Button>
            <OpenRunFile />
            <QuietLink href={`#/?${writePlanQuery(run.plan)}`}>Back to the lab</QuietLink>
          </ButtonRow>
        </div>
      </div>
      <Facts facts={runFacts(run)} />
    </div>
  );
}

const dayAndTime = (iso: string) => new Date(iso).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });

function runFacts(run: Run): Fact[] {
  const { device, plan, versions, startedAt, endedAt } = run;
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
    { term: 'Precision', value: 'fp32 on both' },
    {
      term: 'Blocks',
      value: `${counted(plan.blocks, 'block')}, ${plan.sampling === 'short' ? 'short samples' : 'long samples'}`,
      note: `seed ${plan.seed}`,
    },
    { term: 'Took', value: roughDuration(Date.parse(endedAt) - Date.parse(startedAt)) },
  ];
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
