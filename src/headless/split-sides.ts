import { randomUUID } from 'node:crypto';
import { modelFacts } from '#catalog/model-facts.ts';
import type { GatePair } from '#formats/gate.ts';
import type { Model } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import type { Versus } from '#formats/versus.ts';

/** A run in which two sides were measured as two runs: each trial under what it really was. */
export function splitSides(run: Run, versus: Versus, models: readonly Model[]): GatePair {
  const theirs = new Set(versus.orders);
  const isTheirs = ({ order }: { readonly order: number }) => theirs.has(order);
  const nameOf = (id: string) => versus.models?.[id] ?? id;
  const outcomes = run.outcomes
    .filter(isTheirs)
    .map((outcome) => ({ ...outcome, model: nameOf(outcome.model), arm: versus.arm ?? outcome.arm }));
  const names = run.plan.models.map(nameOf);
  const facts = models.filter(({ id }) => names.includes(id)).map((model) => [model.id, modelFacts(model)]);
  const ran = outcomes.flatMap((outcome) => (outcome.status === 'measured' ? [outcome.ran] : []));
  const versionOf = (runtime: 'tfjs' | 'ort') => ran.find((report) => report.runtime === runtime)?.version;
  return {
    current: { ...run, outcomes: run.outcomes.filter((outcome) => !isTheirs(outcome)) },
    baseline: {
      ...run,
      id: randomUUID(),
      plan: { ...run.plan, models: names, arms: versus.arm ? [versus.arm] : run.plan.arms },
      versions: {
        // Another build does not say which Dyno it is; its runtimes do.
        dyno: versus.build ? 'of the baseline' : run.versions.dyno,
        tfjs: versionOf('tfjs') ?? run.versions.tfjs,
        ort: versionOf('ort') ?? run.versions.ort,
        models: Object.fromEntries(facts),
      },
      outcomes,
    },
  };
}
