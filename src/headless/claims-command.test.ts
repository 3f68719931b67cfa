import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { makeOwnClaim } from '#claims/own-claim.ts';
import type { OwnWords } from '#formats/own-claim.ts';
import { runCli } from './cli.ts';
import { EXIT } from './exit-code.ts';

// Judging serves no page.
vi.mock('./serve-page.ts', () => ({
  servePage: () => {
    throw new Error('the page was served');
  },
}));

const folder = mkdtempSync(path.join(tmpdir(), 'dyno-claims-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const FIXTURE = 'src/formats/fixtures/run-format-2.json';

async function claims(...words: string[]) {
  const said = { out: '', err: '' };
  const exit = await runCli(['claims', ...words], {
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

test('lists every claim, those that cannot be tested too', async () => {
  const { exit, out } = await claims('--list');
  expect(exit).toBe(EXIT.complete);
  expect(out).toMatch(/^compile-2x .*up-to .*“Up to 2x faster code execution” \(001, 002\)$/m);
  expect(out).toMatch(/^market .*cannot test/m);
});

describe('judges without measuring', () => {
  test('in words: what is missing, and what cannot be tested', async () => {
    const { exit, out } = await claims('quick-performance', 'market', '--from', FIXTURE);
    expect(exit).toBe(EXIT.complete);
    expect(out).toContain('1 not settled, 1 cannot test here');
    expect(out).toContain('“Quick performance”: not settled here, on a software GPU.');
    expect(out).toContain('there is no verdict over less than was declared');
  });

  test('in Markdown, a document of its own', async () => {
    const { out } = await claims('memory-tf-less', '--from', FIXTURE, '--format', 'md');
    expect(out).toMatch(/^# Claims on /);
    expect(out).toContain('| Uses less memory | 003 | Not tested yet |');
    expect(out).toContain('> \\| Resource Usage \\| Uses less memory');
  });

  test('the board in docs/ is what the runs in results/claims/ say', async () => {
    const runs = readdirSync('results/claims')
      .sort()
      .map((name) => path.join('results/claims', name));
    const { out } = await claims('--from', ...runs, '--format', 'md');
    expect(out.trimEnd()).toBe(readFileSync('docs/claims-on-software.md', 'utf8').trimEnd());
  });

  test('as JSON, every number with where it comes from', async () => {
    const { out } = await claims('realtime', '--from', FIXTURE, '--format', 'json');
    const [board] = JSON.parse(out);
    expect(board.judgements[0]).toMatchObject({ claim: 'realtime', word: 'not settled' });
  });

  test('runs of two devices apart', async () => {
    const elsewhere = path.join(folder, 'elsewhere.json');
    const run = JSON.parse(readFileSync(FIXTURE, 'utf8'));
    writeFileSync(elsewhere, JSON.stringify({ ...run, device: { ...run.device, cores: 999 } }));
    const { out } = await claims('market', '--from', FIXTURE, elsewhere, '--format', 'json');
    expect(JSON.parse(out)).toHaveLength(2);
    const { exit, err } = await claims(
      'realtime',
      '--from',
      FIXTURE,
      elsewhere,
      '--out',
      path.join(folder, 'out.json'),
    );
    expect(exit).toBe(EXIT.usage);
    expect(err).toContain('several devices');
  });
});

describe("claims of one's own", () => {
  const words: OwnWords = { says: 'faster', times: 1.5, tested: 'ort:wasm', against: 'tfjs:wasm', models: ['digits'] };
  const made = makeOwnClaim(words, (id) => id);
  const write = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const claim = made.status === 'made' ? made.claim : undefined;

  test('out of a file, one or a list of them', async () => {
    for (const value of [claim, [claim]]) {
      const { exit, out } = await claims('--claims', write('own.json', JSON.stringify(value)), '--from', FIXTURE);
      expect(exit).toBe(EXIT.complete);
      expect(out).toContain(
        '“ONNX Runtime on WebAssembly is at least 1.5 times as fast as TensorFlow.js on WebAssembly”',
      );
    }
  });

  test.each([
    ['no JSON', '{"format": 1,', 'It is not JSON'],
    ['a factor below 1', JSON.stringify(claim).replace('"times":1.5', '"times":0.5'), 'a factor from 1 on'],
    [
      'a margin of nothing',
      JSON.stringify(claim).replace('"margin":1.05', '"margin":1'),
      'protocol.margin is not valid',
    ],
    ['no quote', JSON.stringify({ ...claim, quotes: [{ text: 'x' }] }), 'one of document, source and own'],
    ['a newer format', JSON.stringify({ ...claim, format: 2 }), 'format is not valid'],
    ['an empty list', '[]', 'no claim in it'],
  ])('%s is said in words, with what to do', async (_, text, message) => {
    const { exit, err } = await claims('--claims', write('edited.json', text), '--from', FIXTURE);
    expect(exit).toBe(EXIT.usage);
    expect(err).toContain(message);
    expect(err).toContain('docs/formats.md');
  });

  test('a file that is not there', async () => {
    const { exit, err } = await claims('--claims', path.join(folder, 'none.json'), '--from', FIXTURE);
    expect(exit).toBe(EXIT.usage);
    expect(err).toContain('cannot be read');
  });
});

test.each([
  ['an unknown claim', ['nope'], '“nope”. There are: memory-tf-less'],
  ['nothing to judge and nowhere to measure to', ['realtime'], '--from <run files>'],
  ['a file that is no run', ['realtime', '--from', 'package.json'], 'package.json cannot be judged: it is no run file'],
  ['an unknown size', ['--size', 'huge'], 'quick, standard, thorough'],
  ['a seed that is none', ['tfjs-wasm-readme', '--out', path.join(folder, 'x.json'), '--seed', '1.5'], '“1.5”'],
])('%s: 2, with what helps', async (_, words, message) => {
  const { exit, err } = await claims(...words);
  expect(exit).toBe(EXIT.usage);
  expect(err).toContain(message);
});
