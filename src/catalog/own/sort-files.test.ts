import { expect, test } from 'vitest';
import { refuseHuge, sortFiles } from './sort-files.ts';

const file = (name: string, content: string | object | number) => ({
  name,
  bytes:
    typeof content === 'number'
      ? new ArrayBuffer(content)
      : (new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
          .buffer as ArrayBuffer),
});
const weights = [
  { name: 'a', shape: [2, 3], dtype: 'float32' },
  { name: 'b', shape: [], dtype: 'int32' },
  { name: 'c', shape: [5], dtype: 'float32', quantization: { dtype: 'uint8', scale: 1, min: 0 } },
];
const graph = {
  format: 'graph-model',
  modelTopology: { node: [] },
  weightsManifest: [{ paths: ['https://elsewhere.example/one.bin', '../two.bin'], weights }],
};

test('says which file is which; shards by their base names, all else may be weights of the ONNX graph', () => {
  const names = ({ name }: { readonly name: string }) => name;
  const { onnx, tfjs } = sortFiles([
    file('two.bin', 13),
    file('net.ONNX', 'any'),
    file('net.onnx.data', 8),
    file('labels.json', ['cat']),
    file('one.bin', 20),
    file('model.json', graph),
  ]);
  expect(onnx && [onnx.graph, ...onnx.others].map(names)).toEqual(['net.ONNX', 'net.onnx.data', 'labels.json']);
  expect(tfjs && [tfjs.graph, ...tfjs.weights].map(names)).toEqual(['model.json', 'one.bin', 'two.bin']);
});

test.each([
  ['no model', [file('cat.jpg', 3)], /no model among the files \(cat\.jpg\)/],
  ['two for one runtime', [file('a.onnx', 1), file('b.onnx', 1)], /a\.onnx, b\.onnx/],
  ['a missing shard', [file('model.json', graph), file('one.bin', 20)], /two\.bin is not among the files/],
  ['a shard cut off', [file('model.json', graph), file('one.bin', 20), file('two.bin', 5)], /33 bytes.* have 25/],
  ['JSON cut off', [file('model.json', JSON.stringify(graph).slice(0, 50))], /model\.json is no JSON, or was cut off/],
  ['a manifest that is none', [file('model.json', { ...graph, weightsManifest: 7 })], /not built like a model/],
  ['a layers model', [file('model.json', { ...graph, format: 'layers-model' })], /tensorflowjs_converter/],
])('%s is refused with the reason', (_, files, message) => {
  expect(() => sortFiles(files)).toThrow(message);
});

test('what no browser can hold is refused by its size, before it is read', () => {
  expect(() => refuseHuge([{ name: 'big.onnx', size: 3e9 }])).toThrow(/big\.onnx has 3\.0 GB/);
  expect(() => refuseHuge([1, 2, 3].map((part) => ({ name: `part-${part}`, size: 2e9 })))).toThrow(/6\.0 GB together/);
  expect(() => refuseHuge([{ name: 'large.onnx', size: 1e9 }])).not.toThrow();
});
