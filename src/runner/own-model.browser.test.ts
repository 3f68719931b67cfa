import { describe, expect, test } from 'vitest';
import type { OwnFile } from '#catalog/own/sort-files.ts';
import { lookIntoModel } from './look-into-model.ts';
import { tryModel } from './try-model.ts';

const options = { signal: new AbortController().signal, onStep: () => {} };
const text = (name: string, content: string): OwnFile => ({
  name,
  bytes: new TextEncoder().encode(content).buffer as ArrayBuffer,
});
const decoded = (name: string, base64: string): OwnFile => ({
  name,
  bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer,
});
const fetched = async (path: string): Promise<OwnFile> => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  bytes: await (await fetch(`/models/${path}`)).arrayBuffer(),
});

/** Small graphs, as onnx.helper of Python writes them. */
const ONNX = {
  types:
    'CAgSADreAgoaCgRoYWxmEgFhIgRDYXN0KgkKAnRvGAGgAQIKGgoEZmxhZxIBYiIEQ2FzdCoJCgJ0bxgBoAECChoKBGJ5dGUSAWMiBENhc3QqCQoCdG8YAaABAgoZCgNpZHMSAWQiBENhc3QqCQoCdG8YAaABAgoWCgFhCgFiCgFjCgFkEgNhYmMiA1N1bQobCgNhYmMSA3N1bSIEQ2FzdCoJCgJ0bxgKoAECCh0KA2FiYxIFd2hvbGUiBENhc3QqCQoCdG8YB6ABAhIBZ1oSCgRoYWxmEgoKCAgKEgQKAggEWhIKBGZsYWcSCgoICAkSBAoCCARaEgoEYnl0ZRIKCggIAhIECgIIBFocCgNpZHMSFQoTCAcSDwoHEgViYXRjaAoACgIIBGIcCgNzdW0SFQoTCAoSDwoHEgViYXRjaAoACgIIBGIeCgV3aG9sZRIVChMIBxIPCgcSBWJhdGNoCgAKAggEQgQKABAU',
  strings: 'CAgSADpBChQKBXdvcmRzEgF5IghJZGVudGl0eRIBZ1oUCgV3b3JkcxILCgkICBIFCgMSAW5iEAoBeRILCgkICBIFCgMSAW5CBAoAEBQ=',
  unknownOp:
    'CAgSADpFCh4KAXgSAXkiCkZyb2JuaWNhdGU6Cm9kZC5kb21haW4SAWdaDwoBeBIKCggIARIECgIIBGIPCgF5EgoKCAgBEgQKAggEQgQKABAUQg4KCm9kZC5kb21haW4QAQ==',
  external:
    'CAgSADp0Cg4KAXgKAXcSAXkiA0FkZBIBZyo9CAQQAUIBd2oXCghsb2NhdGlvbhILd2VpZ2h0cy5iaW5qCwoGb2Zmc2V0EgEwagwKBmxlbmd0aBICMTZwAVoPCgF4EgoKCAgBEgQKAggEYg8KAXkSCgoICAESBAoCCARCBAoAEBQ=',
  misfit:
    'CAgSADp8ChUKAXgKBXRhYmxlEgF5IgZNYXRNdWwSAWcqJwgDCAIQAUIFdGFibGVKGAAAAD8AAIC/AAAAQAAAgD4AAIA/AACAP1oeCgF4EhkKFwgBEhMKBhIEcm93cwoJEgdjb2x1bW5zYhcKAXkSEgoQCAESDAoGEgRyb3dzCgIIAkIECgAQFA==',
};

/** TensorFlow.js's graph that gives x where a weight says true, by control flow of TensorFlow 1. */
const CONTROL_FLOW = JSON.stringify({
  format: 'graph-model',
  modelTopology: {
    versions: { producer: 1, minConsumer: 1 },
    node: [
      {
        name: 'x',
        op: 'Placeholder',
        attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim: [{ size: '-1' }, { size: '4' }] } } },
      },
      {
        name: 'truth',
        op: 'Const',
        attr: { dtype: { type: 'DT_BOOL' }, value: { tensor: { dtype: 'DT_BOOL', tensorShape: {} } } },
      },
      { name: 'switch', op: 'Switch', input: ['x', 'truth'], attr: { T: { type: 'DT_FLOAT' } } },
      { name: 'negative', op: 'Neg', input: ['switch'], attr: { T: { type: 'DT_FLOAT' } } },
      { name: 'merge', op: 'Merge', input: ['negative', 'switch:1'], attr: { T: { type: 'DT_FLOAT' } } },
      { name: 'y', op: 'Identity', input: ['merge'], attr: { T: { type: 'DT_FLOAT' } } },
    ],
  },
  weightsManifest: [{ paths: ['w.bin'], weights: [{ name: 'truth', shape: [], dtype: 'bool' }] }],
});

/** What becomes of some files, with guessed lengths unless some are said. */
async function bring(files: readonly OwnFile[], lengths: Readonly<Record<string, number>> = {}) {
  const looked = await lookIntoModel(files, options);
  if (looked.status === 'refused') return looked;
  const guesses = looked.dimensions.map(({ name, guess }) => [name, guess]);
  return tryModel(looked, { ...Object.fromEntries(guesses), ...lengths }, options);
}

describe('what is no model that can be measured is refused by its reason, and the page lives', () => {
  test.each([
    ['a text', [text('a.onnx', 'no model at all')], 'bad-model', /not an ONNX model, or was cut off/],
    ['strings', [decoded('a.onnx', ONNX.strings)], 'bad-model', /words has the type string/],
    ['an unknown operation', [decoded('a.onnx', ONNX.unknownOp)], 'unsupported-op', /odd\.domain:Frobnicate/],
    [
      'weights under another name',
      [decoded('a.onnx', ONNX.external), text('other.bin', '0123456789abcdef')],
      'bad-model',
      /a file weights\.bin, which is not there/,
    ],
    ['shapes that do not fit', [decoded('a.onnx', ONNX.misfit)], 'inference-failed', /MatMul dimension mismatch/],
  ])('%s', async (_, files, reason, message) => {
    const refused = await bring(files);
    expect(refused).toMatchObject({ status: 'refused', reason, message: expect.stringMatching(message) });
  });
});

test('int64, half precision, truth values and bytes go in and come out; lengths are as they were said', async () => {
  const tried = await bring([decoded('types.onnx', ONNX.types)], { 'ids[1]': 3 });
  expect(tried).toMatchObject({
    model: {
      family: 'own',
      precision: 'fp16',
      inputs: [
        { name: 'half', dtype: 'float16' },
        { name: 'flag', dtype: 'bool' },
        { name: 'byte', dtype: 'uint8' },
        { name: 'ids', dtype: 'int64', shape: [1, 3, 4] },
      ],
      outputs: [
        { name: 'sum', dtype: 'float16', shape: [1, 3, 4] },
        { name: 'whole', dtype: 'int64', shape: [1, 3, 4] },
      ],
    },
  });
});

test('weights outside the graph are found by their name among all that was given', async () => {
  const files = [text('notes.txt', 'mine'), decoded('a.onnx', ONNX.external), text('weights.bin', '0123456789abcdef')];
  expect(await bring(files)).toMatchObject({ status: 'tried', model: { name: 'a.onnx' } });
});

test('a graph of TensorFlow.js with control flow is run, in plain JavaScript', async () => {
  const tried = await bring([text('model.json', CONTROL_FLOW), text('w.bin', '\u0001')]);
  expect(tried).toMatchObject({
    status: 'tried',
    model: { outputs: [{ name: 'y', shape: [1, 4] }], summary: expect.stringMatching(/TensorFlow.js on plain/) },
  });
});

describe('a pair', () => {
  const shard = 'group1-shard1of1.bin';
  const pair = () => Promise.all(['digits/model.onnx', 'digits/tfjs/model.json', `digits/tfjs/${shard}`].map(fetched));

  test('that agrees says how well, and where channels lie', async () => {
    const tried = await bring(await pair());
    if (tried.status === 'refused') throw new Error(tried.message);
    expect(tried.findings.join(' ')).toMatch(/agree: they differ by at most \d\.\de-[678] .* \(NHWC\): input\./);
    expect(tried.model).toMatchObject({
      id: expect.stringMatching(/^own-[0-9a-f]{8}$/),
      inputs: [{ shape: [1, 1, 8, 8], layout: 'NCHW' }],
      outputs: [{ shape: [1, 10], layout: 'plain' }],
      artifacts: { onnx: { layout: 'NCHW' }, tfjs: { layout: 'NHWC' }, reference: { count: 2 } },
    });
  });

  test('that does not agree says by how much and where', async () => {
    const [onnx, json, weights] = (await pair()) as [OwnFile, OwnFile, OwnFile];
    const others = new Float32Array(weights.bytes.slice(0)).map((weight) => 1.1 * weight);
    expect(await bring([onnx, json, { name: shard, bytes: others.buffer }])).toMatchObject({
      status: 'refused',
      reason: 'wrong-output',
      message: expect.stringMatching(/logits differs most at \[0, \d\], where ONNX Runtime gives .* That is 0\.\d+ of/),
    });
  });
});
