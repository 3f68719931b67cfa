import { findPage, type LabWords, type Task } from './carry-out.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { numberFile } from './number-file.ts';
import { nameTarget, type Target } from './targets.ts';
import type { Terminal } from './terminal.ts';

/**
 * Carries out one task on several machines at once, each with a run file of its own: run-1.json, run-2.json.
 * One that fails costs the others nothing.
 * @returns the worst of their exit codes
 */
export async function onEachTarget(
  targets: readonly Target[],
  out: string,
  task: Task,
  words: LabWords,
  terminal: Terminal,
  measure: (file: string, task: Task, words: LabWords, terminal: Terminal, target: Target) => Promise<ExitCode>,
): Promise<ExitCode> {
  // One address for all: the port may be one that phones were told.
  const server = await findPage(words, terminal, task);
  try {
    const exits = targets.map(async (target, index): Promise<ExitCode> => {
      const { served: _, ...mine } = task;
      const name = nameTarget(target);
      try {
        const file = numberFile(out, index + 1);
        return await measure(file, mine, { ...words, pageUrl: server.url }, tagged(name, terminal), target);
      } catch (error) {
        if (!(error instanceof Stop)) throw error;
        terminal.err(`${name}: ${error.message}\n`);
        return error.exit;
      }
    });
    return worst(await Promise.all(exits));
  } finally {
    await server.close();
  }
}

/** Says whose words they are: lines of several machines come in between each other. */
function tagged(name: string, { out, err }: Terminal): Terminal {
  return {
    out: (text) => out(`${name}\n\n${text}`),
    err: (text) => err(text.replace(/^(?=.)/gm, `${name}: `)),
    watched: false,
  };
}

function worst(exits: readonly ExitCode[]): ExitCode {
  return exits.includes(EXIT.interrupted) ? EXIT.interrupted : (Math.max(...exits) as ExitCode);
}
