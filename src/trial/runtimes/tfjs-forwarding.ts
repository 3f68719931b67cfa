import type { DataId, DataType, KernelBackend } from '@tensorflow/tfjs-core';

/** What a kernel of a GPU backend is given. */
interface Operand {
  readonly dataId: DataId;
  readonly shape: number[];
  readonly dtype: DataType;
}

/** The GPU backends of TensorFlow.js, as far as they compute small operands on the CPU instead. */
interface Forwarding {
  shouldExecuteOnCPU(inputs: Operand[], sizeThreshold?: number): boolean;
}

/**
 * Keeps all that is computed with on the GPU: small operands would otherwise be computed on the CPU, under the GPU's
 * name. Integers stay where TensorFlow.js has them. They are shapes that the graph reads while it runs, and ONNX Runtime
 * computes them on the CPU, too; off a WebGPU device they could only be read through a canvas, which gave zeros.
 */
export function forwardIntegersAlone(gpuBackend: KernelBackend): void {
  const backend = gpuBackend as KernelBackend & Forwarding;
  const mayForward = backend.shouldExecuteOnCPU.bind(backend);
  backend.shouldExecuteOnCPU = (inputs, sizeThreshold) =>
    inputs.every(({ dtype }) => dtype === 'int32') && mayForward(inputs, sizeThreshold);
}
