import type { Manifest, Model } from '#formats/model.ts';
import type { ModelFacts, Versions } from '#formats/run.ts';

/** Versions of Dyno and of both runtimes, as pinned in package.json at build time (vite.config.ts). */
declare const __VERSIONS__: Omit<Versions, 'models'>;

/** What is needed to know, later, exactly what a run has measured. */
export function describeVersions({ models }: Manifest, ids: readonly string[]): Versions {
  const facts = models.filter(({ id }) => ids.includes(id)).map((model) => [model.id, factsOf(model)]);
  return { ...__VERSIONS__, models: Object.fromEntries(facts) };
}

function factsOf(model: Model): ModelFacts {
  const { name, precision, series, parameters, weightsBytes, flops, bytesMoved, generation, artifacts } = model;
  const { onnx, tfjs } = artifacts;
  return {
    // In the order of the schema, so that a run which is read from its file is the same text again.
    name,
    precision,
    ...(series ? { series } : {}),
    // Of an own model nobody knows.
    ...(parameters > 0 ? { parameters } : {}),
    weightsBytes,
    ...(flops > 0 ? { flops } : {}),
    ...(bytesMoved === undefined ? {} : { bytesMoved }),
    ...(generation ? { tokens: generation.tokens } : {}),
    ...(onnx ? { onnx: onnx.model.sha256 } : {}),
    ...(tfjs ? { tfjs: tfjs.model.sha256 } : {}),
  };
}
