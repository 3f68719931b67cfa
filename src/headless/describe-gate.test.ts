import { expect, test } from 'vitest';
import type { Gate } from '#formats/gate.ts';
import { describeGate } from './describe-gate.ts';

test('a cell of an own model has one name whatever its bytes, so that JUnit knows its history', () => {
  const gate = { margin: 1.05, current: 'model.onnx', baseline: 'base.onnx', design: 'blocks', family: 1 } as Gate;
  const titles = ['own-0123abcd', 'own-4567ef01', 'digits'].map((model) => {
    const cell = { model, batch: 1, arm: 'ort:wasm', mode: 'latency' } as const;
    const { rows } = describeGate(gate, {
      word: 'inconclusive',
      findings: [{ about: 'nothing', word: 'inconclusive', cell }],
    });
    return rows[0]?.title;
  });
  expect(titles).toEqual([
    'your model, batch 1: ort:wasm, latency',
    'your model, batch 1: ort:wasm, latency',
    'digits, batch 1: ort:wasm, latency',
  ]);
});
