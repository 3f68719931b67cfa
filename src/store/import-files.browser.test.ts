import { afterEach, beforeEach, expect, test } from 'vitest';
import fixture from '#formats/fixtures/run-format-2.json' with { type: 'json' };
import type { Run } from '#formats/run.ts';
import { closeDatabase, DATABASE } from './database.ts';
import { exportRun, exportRuns } from './export-run.ts';
import { importFiles } from './import-files.ts';
import { deleteRuns, describeRun, forgetRuns, listEntries, listRuns, loadRun, loadTexts, saveRun } from './runs.ts';

const copy = () => ({ ...structuredClone(fixture), id: crypto.randomUUID() });
const fileOf = (name: string, content: unknown) =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name, { type: 'application/json' });

async function empty(): Promise<void> {
  await closeDatabase();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = resolve;
    request.onblocked = resolve;
  });
  const all = (await listEntries()).map(({ id }) => id);
  await deleteRuns(all);
  await forgetRuns(all);
}
beforeEach(empty);
afterEach(empty);

test('two hundred files are taken, and read back with their samples', async () => {
  const runs = Array.from({ length: 200 }, copy);
  const told: number[] = [];
  const report = await importFiles(
    runs.map((run) => fileOf(`${run.id}.json`, run)),
    (done) => told.push(done),
  );
  expect(report.problems).toEqual([]);
  expect(report.runs.map(({ id, put }) => [id, put])).toEqual(runs.map(({ id }) => [id, 'stored']));
  expect(told.at(-1)).toBe(200);
  expect(await listRuns()).toHaveLength(200);
  const [first] = runs;
  const run = await loadRun(first?.id ?? '');
  expect(run?.outcomes).toEqual(fixture.outcomes);
});

test('however many workers read them, bad files are named in their order, and each file is counted', async () => {
  const files = Array.from({ length: 120 }, (_, index) =>
    fileOf(`${index}.json`, index % 10 === 3 ? `not JSON, ${index}` : copy()),
  );
  const told: number[] = [];
  const report = await importFiles(files, (done) => told.push(done));
  expect(report.problems.map(({ file }) => file)).toEqual(
    Array.from({ length: 12 }, (_, index) => `${index}3.json`.replace(/^0/, '')),
  );
  expect(report.runs).toHaveLength(108);
  expect(told.at(-1)).toBe(120);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(await listEntries()).toHaveLength(108);
});

test('the same run in two files at once is stored once, and known the other time', async () => {
  const run = copy();
  const twice = [run, ...Array.from({ length: 58 }, copy), run].map((one, index) => fileOf(`${index}.json`, one));
  const { runs, problems } = await importFiles(twice);
  expect(problems).toEqual([]);
  expect([runs[0]?.put, runs[59]?.put].sort()).toEqual(['known', 'stored']);
  expect(await listEntries()).toHaveLength(59);
});

const hostile: readonly [string, unknown, RegExp][] = [
  ['a version to come', { ...copy(), format: 99 }, /newer Dyno: format 99/],
  ['cut off', JSON.stringify(copy()).slice(0, -40), /cut off/],
  ['no JSON', '<html>', /not JSON/],
  ['NaN', JSON.stringify(copy()).replace(/"latencyMs":\[/, '"latencyMs":[NaN,'), /not JSON/],
  ['infinity', JSON.stringify(copy()).replace(/"latencyMs":\[/, '"latencyMs":[1e999,'), /a number that is none/],
  [
    'infinity in digits',
    JSON.stringify(copy()).replace(/"latencyMs":\[/, `"latencyMs":[${'9'.repeat(310)},`),
    /a number that is none/,
  ],
  ['negative time', JSON.stringify(copy()).replace(/"latencyMs":\[/, '"latencyMs":[-1,'), /damaged: outcomes/],
  ['deep nesting', `${'[{"format":'.repeat(50_000)}1${'}]'.repeat(50_000)}`, /not a run|damaged|not JSON/],
  ['a prototype', '{"__proto__":{"format":3}}', /not a run of Dyno/],
  ['another JSON', { a: 1 }, /not a run of Dyno/],
  [
    'a plan without end',
    { ...copy(), plan: { ...fixture.plan, models: Array.from({ length: 20_000 }, (_, index) => `m${index}`) } },
    /more than 5,000 cells/,
  ],
];

test('each bad file gets its sentence, and the good ones among them are taken', async () => {
  const good = [copy(), copy()] as const;
  const report = await importFiles([
    fileOf('good-1.json', good[0]),
    ...hostile.map(([name, content]) => fileOf(`${name}.json`, content)),
    fileOf('good-2.json', good[1]),
  ]);
  expect(report.runs.map(({ id }) => id)).toEqual(good.map(({ id }) => id));
  expect(report.problems.map(({ file }) => file)).toEqual(hostile.map(([name]) => `${name}.json`));
  for (const [index, [, , sentence]] of hostile.entries()) expect(report.problems[index]?.message).toMatch(sentence);
  expect(await listEntries()).toHaveLength(2);
});

test('a file of 100 MB is not read', async () => {
  const part = ' '.repeat(1_000_000);
  const report = await importFiles([
    new File(
      Array.from({ length: 100 }, () => part),
      'huge.json',
    ),
  ]);
  expect(report.problems).toEqual([{ file: 'huge.json', message: expect.stringMatching(/100 MB, .* at most 64 MB/) }]);
});

test('a worker that dies over a file: the file is named, and another goes on with all the others', async () => {
  // No browser can be made to run out of memory in a test: this one says that it has, once it has begun a large file.
  const { Worker: Real } = globalThis;
  let started = 0;
  class Mortal extends Real {
    constructor(...parts: ConstructorParameters<typeof Real>) {
      super(...parts);
      if (started++ > 0) return;
      this.addEventListener('message', ({ data }) => {
        if (data.type !== 'progress') return;
        this.terminate();
        // Once those who listen have heard how far it was.
        setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })));
      });
    }
  }
  globalThis.Worker = Mortal;
  try {
    const runs = [copy(), copy(), copy()];
    const [first, large, last] = runs.map((run) => JSON.stringify(run)) as [string, string, string];
    const files = [
      fileOf('first.json', first),
      fileOf('large.json', `${large}${' '.repeat(1_000_000)}`),
      fileOf('last.json', last),
    ];
    const report = await importFiles(files);
    expect(report.problems).toEqual([
      {
        file: 'large.json',
        message: expect.stringMatching(/more than this browser can give.*the others were read without it/),
      },
    ]);
    expect(report.runs.map(({ id }) => id)).toEqual([runs[0]?.id, runs[2]?.id]);
    expect(started).toBe(2);
  } finally {
    globalThis.Worker = Real;
  }
});

test('a worker that does not start is told of as such, and no other is asked', async () => {
  const { Worker: Real } = globalThis;
  let started = 0;
  class Unborn extends Real {
    constructor(_: string | URL, options?: WorkerOptions) {
      super('data:text/javascript,throw new Error("never")', options);
      started++;
    }
  }
  globalThis.Worker = Unborn;
  try {
    const { runs, problems } = await importFiles([fileOf('a.json', copy()), fileOf('b.json', copy())]);
    expect(runs).toEqual([]);
    expect(problems).toEqual([
      { file: 'a.json', message: expect.stringMatching(/did not start\. Load the page again/) },
    ]);
    expect(started).toBe(1);
  } finally {
    globalThis.Worker = Real;
  }
});

test('one file of several runs: exported, and taken back without the bad one among them', async () => {
  const runs = [copy(), copy()];
  await importFiles(runs.map((run) => fileOf('run.json', run)));
  const { name, parts } = exportRuns(await loadTexts(runs.map(({ id }) => id)));
  expect(name).toBe('dyno-2-runs.json');
  const list = JSON.parse(parts.join('')) as unknown[];
  await empty();
  const report = await importFiles([fileOf(name, [list[0], { format: 3 }, list[1]])]);
  expect(report.runs.map(({ id }) => id)).toEqual(runs.map(({ id }) => id));
  expect(report.problems).toEqual([{ file: name, message: expect.stringMatching(/damaged/) }]);
});

test('a file that is here already changes nothing; another run of its number replaces nothing', async () => {
  const run = copy();
  await importFiles([fileOf('run.json', run)]);
  await describeRun(run.id, { name: 'Mine', tags: ['kept'] });
  const again = await importFiles([fileOf('run.json', run)]);
  expect(again).toEqual({ runs: [expect.objectContaining({ id: run.id, put: 'known' })], problems: [] });
  const other = await importFiles([fileOf('forged.json', { ...run, startedAt: '2020-01-01T00:00:00.000Z' })]);
  expect(other.problems).toEqual([{ file: 'forged.json', message: expect.stringMatching(/was not replaced/) }]);
  expect(await listEntries()).toEqual([
    expect.objectContaining({ name: 'Mine', tags: ['kept'], startedAt: run.startedAt }),
  ]);
});

test('the export of a run that was measured here is known again, in whatever order its fields were written', async () => {
  const run = Object.fromEntries(Object.entries(copy()).reverse()) as unknown as Run;
  await saveRun(run, 'here');
  const { name, text } = exportRun(run);
  const report = await importFiles([fileOf(name, text)]);
  expect(report).toEqual({ runs: [expect.objectContaining({ id: run.id, put: 'known' })], problems: [] });
  expect(await listEntries()).toEqual([expect.objectContaining({ id: run.id, from: 'here' })]);
});

test('names stay text, whatever they hold', async () => {
  const name = '<img src=x onerror="globalThis.breached=1">';
  const run = { ...copy(), versions: { ...fixture.versions, models: { digits: { name } } } };
  await importFiles([
    fileOf('html.json', {
      ...run,
      format: 3,
      versions: { ...run.versions, models: { digits: { name, precision: 'fp32' } } },
    }),
  ]);
  expect((await listEntries())[0]?.models).toEqual([name]);
  expect(globalThis).not.toHaveProperty('breached');
});
