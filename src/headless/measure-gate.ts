import { randomUUID } from 'node:crypto';
import type { Device } from '#formats/device.ts';
import { GATE_FORMAT, type Gate, type GatePair } from '#formats/gate.ts';
import type { Model } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Earlier, Run } from '#formats/run.ts';
import type { Versus } from '#formats/versus.ts';
import { chooseSides } from '#plan/choose-sides.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { carryOut, type LabWords, type Task } from './carry-out.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import type { Against, GatePlan } from './gate-words.ts';
import { listDeviceDifferences } from './run-conditions.ts';
import type { ServedFiles } from './serve-page.ts';
import { splitSides } from './split-sides.ts';
import type { Terminal } from './terminal.ts';

/** Fresh browsers for a baseline out of a file: as many as an ordinary run has blocks at its first look. */
const SESSIONS = 8;

export interface GateTask {
  readonly plan: GatePlan;
  readonly against: Against;
  /** For people. */
  readonly baseline: string;
  readonly current: string;
  /** Of own models. */
  readonly served?: ServedFiles;
  /** The built page to be judged, where it is not this Dyno's own. */
  readonly build?: string;
  /** Those of the catalogue, and of the baseline's where that is another. */
  readonly models: readonly Model[];
}

/** A gate that ended early still has what was measured before. */
export interface MeasuredGate {
  readonly gate: Gate;
  readonly exit: ExitCode | undefined;
}

/** Measures both sides, part by part. Whatever ends it early leaves the parts that are whole. */
export async function measureGate(task: GateTask, words: LabWords, terminal: Terminal): Promise<MeasuredGate> {
  const { plan, against } = task;
  const startedAt = new Date().toISOString();
  const pairs: GatePair[] = [];
  let exit: ExitCode | undefined;
  const parts = against.kind === 'file' ? againstFile(task, against.run, against.file) : interleaved(task, against);
  for (const part of parts) {
    try {
      const { pair, interrupted } = await part(words, terminal);
      pairs.push(pair);
      if (interrupted) exit = EXIT.interrupted;
    } catch (error) {
      // Before anything was measured there is nothing to keep.
      if (!(error instanceof Stop) || pairs.length === 0) throw error;
      terminal.err(`${error.message}\n`);
      exit = error.exit;
    }
    if (exit !== undefined) break;
  }
  const gate: Gate = {
    kind: 'gate',
    format: GATE_FORMAT,
    id: randomUUID(),
    startedAt,
    endedAt: new Date().toISOString(),
    endedBy: exit === undefined ? 'completed' : 'cancelled',
    design: against.kind === 'file' ? 'sessions' : 'blocks',
    margin: (plan.timed[0] ?? plan.memory[0])?.margin ?? 1.05,
    family: plan.family,
    baseline: task.baseline,
    current: task.current,
    cells: [...plan.cells],
    armsByName: plan.armsByName,
    pairs,
  };
  return { gate, exit };
}

type Part = (
  words: LabWords,
  terminal: Terminal,
) => Promise<{ readonly pair: GatePair; readonly interrupted: boolean }>;

/** Times in the same mirrored blocks; memory, which is counted, one side after the other. */
function interleaved(task: GateTask, against: Exclude<Against, { kind: 'file' }>): Part[] {
  const { plan, models } = task;
  const about = { ...sideOf(against), family: plan.family };
  const common: Pick<Task, 'served' | 'baseline' | 'build'> = {
    ...commonOf(task),
    ...(against.kind === 'build' ? { baseline: against.folder } : {}),
  };
  // A model stands for the one that is new; every other kind of baseline has the models of the plan.
  const versusOf = (orders: readonly number[], { models: [id = ''] }: Plan): Versus => ({
    ...about,
    orders,
    ...(against.kind === 'model' ? { models: { [id]: against.id } } : {}),
  });
  const timed = plan.timed.map(
    (mine): Part =>
      async (words, terminal) => {
        const versus = versusOf(chooseSides(mine), mine);
        const { run, interrupted } = await carryOut({ ...common, plan: mine, versus }, words, terminal);
        return { pair: splitSides(run, versus, models), interrupted };
      },
  );
  const memory = plan.memory.map(
    (mine): Part =>
      async (words, terminal) => {
        const versus = versusOf(
          orderTrials(mine).map(({ order }) => order),
          mine,
        );
        const theirs = await carryOut({ ...common, plan: mine, versus }, words, terminal);
        const { baseline } = splitSides(theirs.run, versus, models);
        if (theirs.interrupted)
          return { pair: { baseline, current: { ...theirs.run, outcomes: [] } }, interrupted: true };
        const ours = await carryOut({ ...common, plan: mine }, words, terminal);
        return { pair: { baseline, current: ours.run }, interrupted: ours.interrupted };
      },
  );
  return [...timed, ...memory];
}

const commonOf = ({ served, build }: GateTask): Pick<Task, 'served' | 'build'> => ({
  ...(served ? { served } : {}),
  ...(build === undefined ? {} : { build }),
});

function sideOf(against: Exclude<Against, { kind: 'file' }>): Pick<Versus, 'build' | 'arm'> {
  switch (against.kind) {
    case 'build':
      return { build: { worker: against.worker, models: 'baseline/models/' } };
    case 'arm':
      return { arm: against.arm };
    case 'model':
      return {};
  }
}

/** Each block in a browser of its own, so that it shows how much browsers differ; see statistics/compare-sessions.ts. */
function againstFile(task: GateTask, baseline: Run, file: string): Part[] {
  const refuse: Task['refuse'] = ({ device }) => whyElsewhere(file, baseline, device);
  const { plan } = task;
  const common = { refuse, ...commonOf(task) };
  const pairOf = (current: Run): GatePair => ({ baseline: restrict(baseline, current.plan), current });
  const timed = plan.timed.map(
    (mine): Part =>
      async (words, terminal) => {
        let earlier: Earlier = { outcomes: [], controls: [], replacements: [] };
        for (let session = 1; ; session++) {
          terminal.err(`Session ${session} of ${SESSIONS}\n`);
          const sofar = { ...mine, blocks: session, blocksLeast: session };
          const { run, interrupted } = await carryOut({ ...common, plan: sofar, earlier }, words, terminal);
          if (interrupted || session === SESSIONS) return { pair: pairOf(run), interrupted };
          earlier = run;
        }
      },
  );
  const memory = plan.memory.map(
    (mine): Part =>
      async (words, terminal) => {
        const { run, interrupted } = await carryOut({ ...common, plan: mine }, words, terminal);
        return { pair: pairOf(run), interrupted };
      },
  );
  return [...timed, ...memory];
}

/** The baseline as if it had been asked for the same, in the same places. */
function restrict(run: Run, { models, arms, batches, modes }: Plan): Run {
  return { ...run, plan: { ...run.plan, models, arms, batches, modes } };
}

function whyElsewhere(file: string, { device }: Run, now: Device): Stop | undefined {
  const differences = listDeviceDifferences(device, now);
  if (differences.length === 0) return undefined;
  return new Stop(
    EXIT.noPage,
    [
      `${file} was measured on another device, and times of two devices are never compared:`,
      ...differences.map(({ what, before, after }) => `  ${what}: ${before} in the file, ${after} now`),
      'Measure both versions here instead, in one run: --baseline-build <folder>, --baseline-model <file> or --baseline-arm <name>.',
    ].join('\n'),
  );
}
