import { partsOf } from '#catalog/fetch-model.ts';
import type { RuntimeName } from '#formats/arm.ts';
import type { Model, ModelFile } from '#formats/model.ts';

/** What is fetched to run a model in these runtimes: graphs, weights and the data to check the outputs with. */
export function downloadBytes({ artifacts }: Model, runtimes: readonly RuntimeName[]): number {
  const { onnx, tfjs, reference, heldOut } = artifacts;
  const files: ModelFile[] = [
    ...(onnx && runtimes.includes('ort') ? [onnx.model, ...(onnx.data ? partsOf(onnx.data.file) : [])] : []),
    ...(tfjs && runtimes.includes('tfjs') ? [tfjs.model, ...tfjs.weights.flatMap(partsOf)] : []),
    ...reference.inputs.filter((input) => 'path' in input),
    ...reference.outputs.flatMap(({ values, positions }) => (positions ? [values, positions] : [values])),
    ...(heldOut ? [heldOut.inputs, heldOut.labels, heldOut.predictions] : []),
  ];
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
