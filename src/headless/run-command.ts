import { randomInt } from 'node:crypto';
import { ARMS, VARIANT_ARMS } from '#formats/arm.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import { carryOut, type LabWords, type Task } from './carry-out.ts';
import { continueRun } from './continue-run.ts';
import { EXIT, type ExitCode, exitCodeOf, Stop } from './exit-code.ts';
import { onEachTarget } from './on-each-target.ts';
import { prepareOwnModel } from './prepare-own-model.ts';
import { printResult } from './print-result.ts';
import { readManifest } from './read-manifest.ts';
import type { OwnWords } from './read-own-files.ts';
import { namesArms, noteUnusedBlocks, type PlanWords, readPlan } from './read-plan.ts';
import { countBlocks } from './stop-reason.ts';
import { summariseRun } from './summarise-run.ts';
import { readTargets, type Target } from './targets.ts';
import type { Terminal } from './terminal.ts';
import { keepMeasured, prepareRunFile } from './write-run.ts';

export interface RunWords extends LabWords, OwnWords, Partial<PlanWords> {
  readonly out?: string;
  /** The run file to go on with; `continue` is an older name for it. */
  readonly resume?: string;
  readonly continue?: string;
  readonly json?: boolean;
}

/** `dyno run`: measures what the words ask for and writes the run file. */
export async function runCommand({ continue: older, ...given }: RunWords, terminal: Terminal): Promise<ExitCode> {
  const words: RunWords = older === undefined ? given : { ...given, resume: older };
  refuseHalf(words);
  const targets = readTargets(words);
  refuseMixing(words, targets.length);
  const { manifest, own } = await prepareOwnModel(words, readManifest(), terminal);
  const asked = own ? { ...words, models: [words.models, own.id].filter((id) => id !== undefined).join(',') } : words;
  const { task, out, notes } =
    asked.resume === undefined ? begin(asked, manifest) : goOn(asked.resume, asked, manifest);
  for (const note of notes) terminal.err(`${note}\n`);
  const [target, ...others] = targets;
  const whole = { ...task, ...(own ? { served: own.served } : {}) };
  const measure = async (file: string, mine: Task, on: LabWords, to: Terminal, where: Target): Promise<ExitCode> => {
    prepareRunFile(file);
    const { run, interrupted } = await carryOut(mine, on, to, where);
    const kept = keepMeasured(file, run, to);
    if (kept !== 'stdout') to.out(words.json ? JSON.stringify(summariseRun(run), null, 2) : printResult(run));
    if (kept !== 'there' && !interrupted) return EXIT.incomplete;
    const armsByName = words.arms === undefined ? !hasWholeGroup(run.plan) : namesArms(words.arms);
    return exitCodeOf(run, { armsByName, interrupted });
  };
  if (target && others.length === 0) return measure(out, whole, words, terminal, target);
  return onEachTarget(targets, out, whole, words, terminal, measure);
}

/** A run file does not tell by which words its arms were chosen: all of a group were hardly named one by one. */
function hasWholeGroup({ arms }: Plan): boolean {
  return [ARMS, VARIANT_ARMS].some((group) => group.every((arm) => arms.includes(arm)));
}

/** Before anything is read or started: what a run cannot do without. */
function refuseHalf({ resume: file, models, arms, out, onnx, tfjs }: RunWords): void {
  if (file !== undefined) return;
  if (models === undefined && onnx === undefined && tfjs === undefined) throw missing('--models <ids>');
  if (arms === undefined) throw missing('--arms <names>');
  if (out === undefined) throw missing('--out <file>');
}

/** A run that goes on was measured in one browser, and goes on in one. */
function refuseMixing({ resume: file }: RunWords, targets: number): void {
  if (file === undefined || targets === 1) return;
  throw new Stop(EXIT.usage, '--resume goes on with one run in one browser: name one.');
}

interface Intent {
  readonly task: Task;
  /** Where the run file goes. */
  readonly out: string;
  /** What a person should know before it begins. */
  readonly notes: readonly string[];
}

function begin(words: RunWords, manifest: Manifest): Intent {
  const { models = '', arms = '', out = '' } = words;
  const plan = readPlan({ ...words, models, arms }, manifest, randomInt(2 ** 32));
  const note = noteUnusedBlocks(words);
  return { task: { plan }, out, notes: note === undefined ? [] : [note] };
}

function goOn(file: string, words: RunWords, manifest: Manifest): Intent {
  const { broken, ...continuation } = continueRun(file, planWordsOf(words), manifest);
  const { outcomes } = continuation.earlier;
  const whole = new Set(outcomes.map(({ mode, model, batch, block }) => `${mode} ${model} ${batch} ${block}`)).size;
  const again = broken === 0 ? '' : ` ${countBlocks(broken)} it had begun and not ended; that is run again.`;
  return {
    task: continuation,
    out: words.out ?? file,
    notes: [`Going on with ${file}, which has ${countBlocks(whole)}.${again}`],
  };
}

function planWordsOf(words: RunWords): Partial<PlanWords> {
  const { models, arms, batch, mode, quick, blocks, margin, preset, seed, timeout, shard } = words;
  const said = { models, arms, batch, mode, quick, blocks, margin, preset, seed, timeout, shard };
  return Object.fromEntries(Object.entries(said).filter(([, word]) => word !== undefined));
}

const missing = (option: string) =>
  new Stop(EXIT.usage, `Say also ${option}; only with --resume it comes from the file. (--help shows every option)`);
