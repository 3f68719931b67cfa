import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { ALL_ARMS } from '#formats/arm.ts';
import { runCli } from './cli.ts';
import { EXIT } from './exit-code.ts';

// Whatever is wrong with a command line is said before a page is built or a browser started.
vi.mock('./serve-page.ts', () => ({
  servePage: () => {
    throw new Error('the page was served');
  },
}));

const models: string[] = JSON.parse(readFileSync('public/models/manifest.json', 'utf8')).models.map(
  ({ id }: { readonly id: string }) => id,
);

async function run(line: string) {
  const said = { out: '', err: '' };
  const exit = await runCli(line.split(' '), {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    watched: false,
  });
  return { exit, ...said };
}

test('an unknown model: 2, with those that exist', async () => {
  const { exit, err } = await run('run --models digits,nope --arms tfjs:wasm --out run.json');
  expect(exit).toBe(EXIT.usage);
  expect(err).toContain('“nope”');
  for (const model of models) expect(err).toContain(model);
});

test('an unknown arm: 2, with those that exist', async () => {
  const { exit, err } = await run('run --models digits --arms tfjs:wasm,ort:cpu --out run.json');
  expect(exit).toBe(EXIT.usage);
  expect(err).toContain('“ort:cpu”');
  for (const arm of ALL_ARMS) expect(err).toContain(arm);
});

test.each([
  ['no --out', 'run --models digits --arms tfjs:wasm', '--out'],
  ['no model', 'run --models , --arms tfjs:wasm --out run.json', 'at least one model'],
  ['a batch that is no number', 'run --models digits --arms tfjs:wasm --batch 1,x --out run.json', '“x”'],
  ['a batch that is too large', 'run --models digits --arms tfjs:wasm --batch 1000 --out run.json', 'batches'],
  ['no block', 'run --models digits --arms tfjs:wasm --blocks 0 --out run.json', 'no interval'],
  ['too few blocks', 'run --models digits --arms tfjs:wasm --blocks 7 --out run.json', 'fewer than 8 blocks'],
  ['too many blocks', 'run --models digits --arms tfjs:wasm --blocks 33 --out run.json', 'verdicts are final'],
  ['no margin', 'run --models digits --arms tfjs:wasm --margin 0 --out run.json', '5%, 0.05 and 1.05'],
  ['an unknown mode', 'run --models digits --arms tfjs:wasm --mode speed --out run.json', 'throughput'],
  ['an unknown preset', 'run --models digits --arms tfjs:wasm --preset fast --out run.json', 'tuned'],
  ['no file to go on with', 'run --continue nowhere.json', 'nowhere.json cannot be continued'],
  ['a file that is no run', 'run --continue package.json', 'it is no run file'],
  ['no arm against itself', 'aa --out run.json', '--arm'],
  ['two arms against themselves', 'aa --arm tfjs:wasm,ort:wasm --out run.json', 'takes one arm'],
  ['a null test of too few blocks', 'aa --arm tfjs:wasm --blocks 4 --out run.json', 'fewer than 8 blocks'],
  ['a negative seed', 'run --models digits --arms tfjs:wasm --seed=-1 --out run.json', '“-1”'],
  ['a hexadecimal seed', 'run --models digits --arms tfjs:wasm --seed 0x10 --out run.json', '“0x10”'],
  ['no time at all', 'run --models digits --arms tfjs:wasm --timeout 0 --out run.json', 'timeoutMs'],
  ['an unknown GPU', 'run --models digits --arms tfjs:wasm --gpu fast --out run.json', 'hardware'],
  ['a folder to write to', 'run --models digits --arms tfjs:wasm --out src', 'not a file'],
  ['a part of nothing', 'run --models digits --arms tfjs:wasm --shard 3/2 --out run.json', 'as in 2/3'],
  ['an empty part', 'run --models digits --arms tfjs:wasm --shard 2/2 --out run.json', 'the plan has 1 workload,'],
  ['one file to merge', 'merge package.json --out run.json', 'it is no run file'],
  ['an address that is none', 'run --models digits --arms tfjs:wasm --cdp 9222 --out run.json', '“9222”'],
  ['two browsers to ask', 'list --connect ws://a --connect ws://b', 'takes one browser'],
  ['two browsers to go on in', 'run --continue run.json --connect ws://a --connect ws://b', 'name one'],
  ['nothing to collect', 'collect --out runs', '--models <ids> and --arms <names>'],
  ['no folder to collect in', 'collect --models digits --arms all --out package.json', 'no folder'],
  ['a gate against nothing', 'gate --models digits --arms ort:wasm', 'what to hold this version against'],
  ['a baseline that is not there', 'gate --baseline nowhere.json', 'nowhere.json cannot be a baseline'],
  ['a baseline of another format', 'gate --baseline package.json', 'it is no run file'],
  ['a build that is none', 'gate --baseline-build src --models digits --arms ort:wasm', 'is no built page'],
  ['two baselines', 'gate --baseline-build src --baseline-arm tfjs:wasm', 'Leave all but one out'],
  ['a baseline arm that is none', 'gate --baseline-arm ort:cpu', '“ort:cpu”'],
  ['a model against nothing', 'gate --baseline-model old.onnx --arms ort:wasm', '--onnx <file> or --tfjs <folder>'],
  [
    'a gate on what has no one number',
    'gate --models digits --arms ort:wasm --baseline-arm tfjs:wasm --mode server',
    'not server',
  ],
  ['claims that are none', 'gate --claims package.json', 'is no file of claims'],
  ['a report of nothing', 'report nowhere.json', 'nowhere.json cannot be reported'],
  ['a report of no known kind', 'report package.json --out report.pdf', '.html'],
  ['a comparison of what is no run', 'compare package.json', 'it is no run file'],
  ['a browser that is none', 'list --browser opera', 'firefox'],
  ['an unknown option', 'list --nope', '--nope'],
  ['an unknown command', 'measure', 'measure'],
  ['a port that is none', 'open --port 99999', '65535'],
])('%s: 2, with the reason', async (_, line, reason) => {
  const { exit, err, out } = await run(line);
  expect({ exit, out }).toEqual({ exit: EXIT.usage, out: '' });
  expect(err).toContain(reason);
});

test.each(['run', 'gate', 'claims', 'aa', 'compare', 'report', 'list', 'doctor', 'merge', 'open'])(
  'the help of %s shows examples',
  async (command) => {
    const { exit, out, err } = await run(`${command} --help`);
    expect({ exit, err }).toEqual({ exit: EXIT.complete, err: '' });
    expect(out).toMatch(new RegExp(`^Examples:\\n {2}dyno ${command}`, 'm'));
  },
);

test('help is a result and no error', async () => {
  const { exit, out, err } = await run('run --help');
  expect({ exit, err }).toEqual({ exit: EXIT.complete, err: '' });
  expect(out).toContain('Exit codes: 0');
});
