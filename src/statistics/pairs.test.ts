import { expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import { isSameBackend, isVariantPair } from './pairs.ts';

test.each<[Arm, Arm, 'runtimes' | 'variant' | 'neither']>([
  ['tfjs:wasm', 'ort:wasm', 'runtimes'],
  ['tfjs:wasm', 'tfjs:wasm@eager', 'variant'],
  ['ort:webgpu', 'ort:webgpu@opt=off', 'variant'],
  ['tfjs:wasm', 'tfjs:wasm', 'neither'],
  ['tfjs:wasm', 'ort:webgpu', 'neither'],
  ['tfjs:wasm', 'tfjs:webgpu', 'neither'],
  ['tfjs:wasm', 'tfjs:webgpu@eager', 'neither'],
  ['tfjs:wasm@eager', 'ort:wasm', 'neither'],
  ['tfjs:wasm@eager', 'ort:wasm@opt=off', 'neither'],
  ['ort:wasm@opt=off', 'ort:wasm@opt=basic', 'neither'],
])('%s and %s: %s', (first, second, kind) => {
  const pair = { arms: [first, second] as const };
  expect({ runtimes: isSameBackend(pair), variant: isVariantPair(pair) }).toEqual({
    runtimes: kind === 'runtimes',
    variant: kind === 'variant',
  });
});
