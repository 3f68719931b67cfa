import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readOwnFiles, readShapes } from './read-own-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dyno-own-'));
const write = (name: string, content: string) => {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};
const graph = JSON.stringify({ weightsManifest: [{ paths: ['http://elsewhere.example/a.bin', '../../b.bin'] }] });
const namesOf = async (reading: ReturnType<typeof readOwnFiles>) => (await reading).map(({ name }) => name);

test('weights that lie beside are taken along, and no name in a file leads out of its folder', async () => {
  const onnx = write('net.onnx', 'graph');
  write('net.onnx.data', 'weights');
  write('model.json', graph);
  write('a.bin', 'a');
  write('b.bin', 'b');
  expect(await namesOf(readOwnFiles({ onnx, tfjs: folder }))).toEqual([
    'net.onnx',
    'net.onnx.data',
    'model.json',
    'a.bin',
    'b.bin',
  ]);
  expect(await namesOf(readOwnFiles({ onnx, onnxData: [path.join(folder, 'b.bin')] }))).toEqual(['net.onnx', 'b.bin']);
});

test('addresses are fetched here, shards from where the model.json lies', async () => {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.statusCode = url.endsWith('gone.onnx') ? 404 : 200;
    response.end(url.includes('.json') ? graph : 'x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const at = `http://127.0.0.1:${port}/models/v1`;
  expect(await namesOf(readOwnFiles({ tfjs: `${at}/model.json?download=1` }))).toEqual([
    'model.json',
    'a.bin',
    'b.bin',
  ]);
  expect(asked).toEqual(['/models/v1/model.json?download=1', '/models/v1/a.bin', '/models/v1/b.bin']);
  await expect(readOwnFiles({ onnx: `${at}/gone.onnx` })).rejects.toThrow(
    /gone\.onnx cannot be read: the server answered 404/,
  );
  server.close();
});

test('what is not there or too large is refused before a browser is started', async () => {
  await expect(readOwnFiles({ onnx: path.join(folder, 'none.onnx') })).rejects.toThrow(/none\.onnx cannot be read/);
  const huge = write('huge.onnx', '');
  truncateSync(huge, 3e9);
  await expect(readOwnFiles({ onnx: huge })).rejects.toThrow(/huge\.onnx has 3\.0 GB/);
});

test('shapes are read by the names of inputs', () => {
  expect(readShapes(['input=1x3x224x224', 'a=b:0=7'])).toEqual({ input: [1, 3, 224, 224], 'a=b:0': [7] });
  for (const word of ['input', 'input=', '=1x2', 'input=1xx2', 'input=-1x3']) {
    expect(() => readShapes([word])).toThrow(/--shape takes/);
  }
});
