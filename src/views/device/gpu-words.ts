import type { GpuFeature, GpuLimit } from '#runner/describe-abilities.ts';
import { grouped } from '#views/words/figures.ts';

/** What a feature is for. */
export const FEATURE_WORDS: Readonly<Record<GpuFeature, { readonly title: string; readonly use: string }>> = {
  'shader-f16': { title: 'Half precision', use: 'models in fp16, on ONNX Runtime' },
  subgroups: { title: 'Subgroups', use: 'threads that exchange values without memory: faster sums and products' },
  'timestamp-query': { title: 'GPU time', use: 'the share of an inference in which the GPU is busy' },
};

/** What a limit bounds. */
export const LIMIT_WORDS: Readonly<
  Record<GpuLimit, { readonly title: string; readonly use: string; readonly unit: 'bytes' | 'count' }>
> = {
  maxBufferSize: { title: 'Largest buffer', use: 'the largest tensor or weight that can be held', unit: 'bytes' },
  maxStorageBufferBindingSize: {
    title: 'Largest binding',
    use: 'the most of a tensor that one shader can see',
    unit: 'bytes',
  },
  maxStorageBuffersPerShaderStage: {
    title: 'Buffers of a shader',
    use: 'tensors that one operation can take',
    unit: 'count',
  },
  maxComputeInvocationsPerWorkgroup: {
    title: 'Threads of a workgroup',
    use: 'how large a tile of a matrix product can be',
    unit: 'count',
  },
  maxComputeWorkgroupStorageSize: {
    title: 'Memory of a workgroup',
    use: 'how much of a tile its threads can share',
    unit: 'bytes',
  },
};

/** A power of two as one: 2 GiB, 32 KiB. */
export function binarySize(bytes: number): string {
  const [factor, unit] =
    bytes >= 2 ** 30
      ? [2 ** 30, 'GiB']
      : bytes >= 2 ** 20
        ? [2 ** 20, 'MiB']
        : bytes >= 1024
          ? [1024, 'KiB']
          : [1, 'B'];
  return `${grouped(Number((bytes / factor).toPrecision(4)))} ${unit}`;
}
