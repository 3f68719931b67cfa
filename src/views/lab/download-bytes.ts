import type { RuntimeName } from '#formats/arm.ts';
import type { Model, ModelFile } from '#formats/model.ts';

/** What is fetched to run a model in these runtimes: graphs, weights and the data to check the outputs with. */
export function downloadBytes({ artifacts }: Model, runtimes: readonly RuntimeName[]): number {
  const { onnx, tfjs, reference, heldOut } = artifacts;
  const files: ModelFile[] = [
    ...(runtimes.includes('ort') ? [onnx.model] : []),
    ...(runtimes.includes('tfjs') ? [tfjs.model, ...tfjs.weights] : []),
    reference.inputs,
    reference.outputs,
    ...(heldOut ? [heldOut.inputs, heldOut.labels, heldOut.predictions] : []),
  ];
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
