import { modelFacts } from '#catalog/model-facts.ts';
import type { Manifest } from '#formats/model.ts';
import type { Versions } from '#formats/run.ts';

/** Versions of Dyno and of both runtimes, as pinned in package.json at build time (vite.config.ts). */
declare const __VERSIONS__: Omit<Versions, 'models'>;

/** What is needed to know, later, exactly what a run has measured. */
export function describeVersions({ models }: Manifest, ids: readonly string[]): Versions {
  const facts = models.filter(({ id }) => ids.includes(id)).map((model) => [model.id, modelFacts(model)]);
  return { ...__VERSIONS__, models: Object.fromEntries(facts) };
}
