import { expect, test } from 'vitest';
import {
  ALL_ARMS,
  ARMS,
  type Arm,
  ArmSchema,
  armInList,
  armTitle,
  placeInList,
  placeTitle,
  splitArm,
  VARIANT_ARMS,
} from './arm.ts';
import { readAs } from './parse.ts';

test('an arm is a runtime, a backend and perhaps a variant', () => {
  expect(splitArm('tfjs:wasm')).toEqual({ runtime: 'tfjs', backend: 'wasm', variant: undefined });
  expect(splitArm('tfjs:cpu@eager')).toEqual({ runtime: 'tfjs', backend: 'cpu', variant: 'eager' });
  expect(splitArm('ort:webgpu@opt=off')).toEqual({ runtime: 'ort', backend: 'webgpu', variant: 'opt=off' });
});

test('every arm is its parts put together again, and readable', () => {
  for (const arm of ALL_ARMS) {
    const { runtime, backend, variant } = splitArm(arm);
    expect([`${runtime}:${backend}`, ...(variant ? [variant] : [])].join('@')).toBe(arm);
    expect(readAs(ArmSchema, arm).status).toBe('read');
  }
  for (const word of ['ort:cpu', 'tfjs:wasm@', 'tfjs:wasm@opt=off', 'ort:wasm@capture', 'ort:wasm@opt=all']) {
    expect(readAs(ArmSchema, word).status, word).toBe('unreadable');
  }
});

test('all of them are the plain ones and the others, each behind its plain one', () => {
  expect([...ALL_ARMS].sort()).toEqual([...ARMS, ...VARIANT_ARMS].sort());
  expect(ALL_ARMS.filter((arm) => !splitArm(arm).variant)).toEqual(ARMS);
  for (const arm of VARIANT_ARMS) {
    const plain = arm.split('@')[0] as Arm;
    expect(ALL_ARMS.indexOf(arm)).toBeGreaterThan(ALL_ARMS.indexOf(plain));
    expect(ALL_ARMS.slice(ALL_ARMS.indexOf(plain), ALL_ARMS.indexOf(arm)).every((a) => a.startsWith(plain))).toBe(true);
  }
});

test('no two arms have one name', () => {
  for (const name of [armTitle, armInList]) expect(new Set(ALL_ARMS.map(name)).size).toBe(ALL_ARMS.length);
  for (const runtime of ['tfjs', 'ort']) {
    const mine = ALL_ARMS.filter((arm) => splitArm(arm).runtime === runtime);
    for (const name of [placeTitle, placeInList]) expect(new Set(mine.map(name)).size).toBe(mine.length);
  }
  expect(armTitle('tfjs:webgpu@eager')).toBe('TensorFlow.js on WebGPU, op by op');
  expect(armTitle('ort:wasm@opt=off')).toBe('ONNX Runtime on WebAssembly, no graph optimisation');
  expect(armInList('ort:webgpu@capture')).toBe('ONNX Runtime on WebGPU (graph capture)');
});
