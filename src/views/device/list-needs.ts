import { type Arm, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Abilities } from '#runner/describe-abilities.ts';
import { equalThreads } from '#runner/run-block.ts';
import { counted } from '#views/words/figures.ts';

/** One thing that an arm needs or gains by, and what there is of it here. */
export interface Need {
  /** `passed`: there. `noted`: the arm runs without it. `failed`: it does not. */
  readonly state: 'passed' | 'noted' | 'failed';
  readonly words: string;
}

/** What an arm needs, the same for both runtimes where it is the same. */
export function listNeeds(arm: Arm, device: Device, { webgpu, webgl }: Abilities): Need[] {
  const { runtime, backend } = splitArm(arm);
  const isolated: Need = device.isolated
    ? { state: 'passed', words: 'an isolated page' }
    : { state: 'failed', words: 'an isolated page: this one is not' };
  switch (backend) {
    case 'cpu':
      return [isolated];
    case 'wasm': {
      const threads = equalThreads(device.cores);
      return [
        isolated,
        {
          state: threads > 1 ? 'passed' : 'noted',
          words: `${counted(threads, 'thread')} of ${counted(device.cores, 'logical core')}`,
        },
      ];
    }
    case 'webgl':
      return [
        isolated,
        device.webgl.status === 'present'
          ? hardware('WebGL 2 in a worker', device.webgl.software)
          : { state: 'failed', words: 'WebGL 2 in a worker: not here' },
        ...(webgl ? [textures(webgl)] : []),
      ];
    case 'webgpu':
      return [
        isolated,
        device.webgpu.status === 'present'
          ? hardware('a WebGPU adapter', device.webgpu.adapter.software)
          : { state: 'failed', words: 'a WebGPU adapter: not here' },
        ...(webgpu && runtime === 'ort' ? [build(device), halfPrecision(webgpu)] : []),
      ];
  }
}

const hardware = (what: string, software: boolean): Need =>
  software ? { state: 'noted', words: `${what}: software, no real hardware` } : { state: 'passed', words: what };

const textures = ({ floatTextures }: NonNullable<Abilities['webgl']>): Need =>
  floatTextures
    ? { state: 'passed', words: 'textures of 32-bit floats' }
    : { state: 'noted', words: 'textures of 32-bit floats: 16 bits only, so that outputs may be off' };

const build = ({ jspi }: Device): Need =>
  jspi
    ? { state: 'passed', words: 'JSPI, for its smaller build' }
    : { state: 'noted', words: 'JSPI: not here, so that the larger asyncify build runs' };

/** TensorFlow.js never computes in half precision on WebGPU. */
const halfPrecision = ({ features }: NonNullable<Abilities['webgpu']>): Need =>
  features.includes('shader-f16')
    ? { state: 'passed', words: 'half precision, for fp16 models' }
    : { state: 'noted', words: 'half precision: not here, so that fp16 models are skipped' };
