import { expect, test } from 'vitest';
import { sayModelsAndArms } from './arm-words.ts';

test('what is measured, as a title', () => {
  expect(sayModelsAndArms(['A', 'B'], ['tfjs:webgpu', 'ort:webgpu'])).toBe('A and B, both runtimes on WebGPU');
  expect(sayModelsAndArms(['A'], ['tfjs:cpu', 'ort:wasm'])).toBe(
    'A, TensorFlow.js on plain JavaScript and ONNX Runtime on WebAssembly',
  );
  expect(sayModelsAndArms(['A', 'B', 'C', 'D', 'E'], [])).toBe('A, B, C and 2 more models');
  expect(sayModelsAndArms(['A', 'B', 'C', 'D'], [])).toBe('A, B, C and D');
});
