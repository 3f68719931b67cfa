import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { callDyno } from './call-dyno.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly arguments?: string };
}

const WORKFLOW = '.github/workflows/ci.yml';
const workflow = readFileSync(WORKFLOW, 'utf8');
const action = readFileSync('action.yml', 'utf8');
const { jobs } = parse(workflow) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
const { runs } = parse(action) as { readonly runs: { readonly steps: readonly Step[] } };
const steps = [...Object.values(jobs).flatMap((job) => job.steps), ...runs.steps];

test('workflow and action are what their schemas say', () => {
  expect(validateWorkflow(workflow).errors).toEqual([]);
  expect(validateAction(action).errors).toEqual([]);
  expect(validateAction(action.replace('using: composite', 'using: magic')).errors).not.toEqual([]);
});

test('whatever is fetched is pinned by its commit and GitHub’s own, and whatever is run is a script that runs here', () => {
  const used = steps.flatMap(({ uses }) => uses ?? []);
  expect(used.filter((name) => name !== './' && !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
  for (const command of steps.flatMap(({ run = '' }) => run.split('\n')).filter((line) => line !== '')) {
    const script = /^bash (?:"\$DYNO_HOME\/)?(\.ci\/[\w-]+)"?(?: .*)?$/.exec(command)?.[1];
    if (script) expect(readFileSync(script, 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n/);
    else expect(command).toMatch(/^npm ci$|^npm run \w+ -- browser$|^read -ra words <<< "\$DYNO_ARGUMENTS"$/);
    const [, name] = /^npm run (\w+)/.exec(command) ?? [];
    if (name) expect(Object.keys(scripts)).toContain(name);
  }
});

test('the gate knows every word that it is called with', async () => {
  const { out } = await callDyno(['gate', '--help']);
  const asked = steps.flatMap((step) => step.with?.arguments?.match(/--[\w-]+/g) ?? []);
  expect(asked.length).toBeGreaterThan(3);
  for (const option of [...asked, '--report']) expect(out).toContain(`${option} `);
  // The script itself, as both call it.
  const { status, stdout } = spawnSync('bash', ['.ci/gate', '--help'], { encoding: 'utf8' });
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('--baseline-build') });
});
