import { expectFaster, test } from 'dyno/playwright';

test('digits answers, and its outputs are right', async ({ dyno }) => {
  const run = await dyno.run({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], quick: true });
  test.expect(run.outcomes.map(({ status }) => status)).toEqual(['measured', 'measured', 'measured', 'measured']);
});

test('@slow ONNX Runtime is faster than plain JavaScript', async ({ dyno }) => {
  const run = await dyno.run({ models: ['digits'], arms: ['tfjs:cpu', 'ort:wasm'], blocks: 8 });
  expectFaster(run, 'ort:wasm', 'tfjs:cpu', { margin: '20%' });
});
