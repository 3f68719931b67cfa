import type { Model } from '#formats/model.ts';
import type { ModelFacts } from '#formats/run.ts';

/** What is needed to know, later, exactly which model was measured. */
export function modelFacts(model: Model): ModelFacts {
  const { name, precision, series, parameters, weightsBytes, flops, bytesMoved, generation, artifacts } = model;
  const { onnx, tfjs } = artifacts;
  return {
    name,
    precision,
    weightsBytes,
    // Of an own model nobody knows.
    ...(parameters > 0 ? { parameters } : {}),
    ...(flops > 0 ? { flops } : {}),
    ...(series ? { series } : {}),
    ...(bytesMoved === undefined ? {} : { bytesMoved }),
    ...(generation ? { tokens: generation.tokens } : {}),
    ...(onnx ? { onnx: onnx.model.sha256 } : {}),
    ...(tfjs ? { tfjs: tfjs.model.sha256 } : {}),
  };
}
