import { spawn } from 'node:child_process';

export interface Ending {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Calls the command as a person does. `onErr` sees stderr as it grows, and can end the process. */
export function callDyno(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onErr: (err: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/headless/cli.ts', ...words], {
      env: { ...process.env, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
      onErr(err, (signal) => child.kill(signal));
    });
    child.on('close', (exit) => resolve({ exit, out, err }));
  });
}
