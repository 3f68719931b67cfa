import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { test as base } from '@playwright/test';
import type { Arm } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import { carryOut, type LabWords } from './carry-out.ts';
import { type FasterChoice, judgeFaster } from './judge-faster.ts';
import { printResult } from './print-result.ts';
import { readManifest } from './read-manifest.ts';
import { readPlan } from './read-plan.ts';

/** What a test asks of the lab: the words of `dyno run`. */
interface Ask {
  readonly models: readonly string[];
  readonly arms: readonly Arm[];
  readonly batches?: readonly number[];
  readonly modes?: readonly Mode[];
  /** One block and no verdict. */
  readonly quick?: boolean;
  /** At most so many, 8 to 32. */
  readonly blocks?: number;
  readonly margin?: string | number;
  readonly seed?: number;
  readonly gpu?: LabWords['gpu'];
}

interface Lab {
  /**
   * Measures in a browser of the lab's own, and attaches the run file and its tables to the test.
   * @throws Error with a sentence, if what was asked does not exist or no browser starts
   */
  run(ask: Ask): Promise<Run>;
}

/** Playwright's `test` with the lab in it. One at a time: two runs on one machine would measure each other. */
export const test = base.extend<{ dyno: Lab }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here that no other fixture is needed.
  dyno: async ({}, use, info) => {
    let runs = 0;
    await use({
      async run(ask) {
        const plan = readPlan(wordsOf(ask), readManifest(), ask.seed ?? randomInt(2 ** 32));
        const name = `dyno-${++runs}`;
        const said: string[] = [];
        const terminal = { out: () => {}, err: (text: string) => said.push(text), watched: false };
        const { run } = await carryOut({ plan }, { gpu: ask.gpu ?? 'auto', page: 'dist' }, terminal);
        const file = info.outputPath(`${name}.json`);
        writeFileSync(file, `${JSON.stringify(run)}\n`);
        await info.attach(`${name}.json`, { path: file, contentType: 'application/json' });
        const tables = `${said.join('')}\n${printResult(run)}`;
        await info.attach(`${name}.txt`, { body: tables, contentType: 'text/plain' });
        return run;
      },
    });
  },
});

function wordsOf({ models, arms, batches, modes, quick, blocks, margin }: Ask) {
  return {
    models: models.join(','),
    arms: arms.join(','),
    ...(batches ? { batch: batches.join(',') } : {}),
    ...(modes ? { mode: modes.join(',') } : {}),
    ...(quick === undefined ? {} : { quick }),
    ...(blocks === undefined ? {} : { blocks: String(blocks) }),
    ...(margin === undefined ? {} : { margin: String(margin) }),
  };
}

/**
 * Fails unless a run shows one arm to be faster than another on each of its workloads, by more than the margin.
 * @throws Error with the comparisons that fall short, their intervals and the reason
 */
export function expectFaster(run: Run, faster: Arm, slower: Arm, choice?: FasterChoice): void {
  const why = judgeFaster(run, faster, slower, choice);
  if (why !== undefined) throw new Error(why);
}
