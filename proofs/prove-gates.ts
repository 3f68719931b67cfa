import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildPageIfStale, vitePath } from '#headless/build-page.ts';
import { runCli } from '#headless/cli.ts';
import { EXIT } from '#headless/exit-code.ts';
import { PROJECT_ROOT } from '#headless/project-root.ts';

const BASELINE = path.join(PROJECT_ROOT, '.cache', 'gate-baseline');
const PLANTED = path.join(PROJECT_ROOT, '.cache', 'planted');

export interface GateProof {
  readonly title: string;
  readonly pass: string;
  readonly passed: boolean;
  readonly found: string;
}

/** What one gate came to, as its JSON says. */
interface Ending {
  readonly word: string;
  readonly named: boolean;
  readonly figure: string;
  readonly seconds: number;
}

/**
 * The truth of the gate, in a real browser: so many gates of one build against a copy of itself, and so many in which
 * each inference of the new build takes a tenth longer. digits on ort:wasm, margin 5%; the same seeds for both.
 * Ctrl-C ends it: what was proven until then is told, and is not enough.
 */
export async function proveGates(seeds: readonly number[], say: (line: string) => void): Promise<GateProof[]> {
  buildPageIfStale();
  rmSync(BASELINE, { recursive: true, force: true });
  cpSync(path.join(PROJECT_ROOT, 'dist'), BASELINE, { recursive: true });
  buildPlanted();
  const same = await runGates('the same build', seeds, [], say);
  const slower =
    same.length < seeds.length ? [] : await runGates('10% planted in the new build', seeds, ['--build', PLANTED], say);
  const alarms = same.filter(({ word }) => word === 'regression').length;
  const open = same.filter(({ word }) => word === 'inconclusive').length;
  const caught = slower.filter(({ word, named }) => word === 'regression' && named).length;
  return [
    {
      title: `${same.length} gates of identical builds`,
      pass: 'no alarm',
      passed: alarms === 0 && same.length === seeds.length,
      found: `${alarms} alarms, ${open} inconclusive, ${timesOf(same)}`,
    },
    {
      title: `${slower.length} gates with a busy-wait of 10% in the new build`,
      pass: 'at least 19 of 20 caught, with their cell',
      passed: caught >= Math.ceil(seeds.length * 0.95),
      found: `${caught} caught, ${timesOf(slower)}`,
    },
  ];
}

async function runGates(
  title: string,
  seeds: readonly number[],
  extra: readonly string[],
  say: (line: string) => void,
): Promise<Ending[]> {
  const endings: Ending[] = [];
  for (const seed of seeds) {
    const ending = await runGate(seed, extra);
    if (!ending) break;
    endings.push(ending);
    say(
      `${title}, gate ${endings.length} of ${seeds.length}, seed ${seed}: ${ending.word}; ${ending.figure}; ${ending.seconds.toFixed(0)} s`,
    );
  }
  return endings;
}

/** Undefined if somebody ended it. */
async function runGate(seed: number, extra: readonly string[]): Promise<Ending | undefined> {
  const begun = Date.now();
  let out = '';
  let err = '';
  const words = ['gate', '--models', 'digits', '--arms', 'ort:wasm', '--margin', '5%', '--mode', 'latency'];
  const exit = await runCli(
    [...words, '--baseline-build', BASELINE, ...extra, '--seed', String(seed), '--format', 'json'],
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      watched: false,
    },
  );
  if (exit === EXIT.interrupted) return undefined;
  const seconds = (Date.now() - begun) / 1000;
  if (out === '') return { word: `no gate (exit ${exit})`, named: false, figure: err.trim(), seconds };
  const { gate } = JSON.parse(out) as {
    readonly gate: {
      readonly word: string;
      readonly rows: readonly { readonly title: string; readonly sentence: string }[];
    };
  };
  const [row] = gate.rows;
  const named = row?.title === 'digits, batch 1: ort:wasm, latency';
  return { word: gate.word, named, figure: row?.sentence ?? 'no cell', seconds };
}

/** In a process of its own, so that no thread of the builder is left while the page measures. */
function buildPlanted(): void {
  const config = path.join(PROJECT_ROOT, 'proofs', 'planted.vite.config.ts');
  const { status } = spawnSync(process.execPath, [vitePath(), 'build', '--config', config, '--logLevel', 'error'], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) throw new Error('The slower page could not be built: what Vite said stands above.');
}

function timesOf(endings: readonly Ending[]): string {
  if (endings.length === 0) return 'none begun';
  const sorted = endings.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return `${sorted[0]?.toFixed(0)} to ${sorted.at(-1)?.toFixed(0)} s each`;
}
