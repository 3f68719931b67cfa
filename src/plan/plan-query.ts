import { readAs } from '#formats/parse.ts';
import { type Plan, PlanSchema } from '#formats/plan.ts';
import { DEFAULT_MARGIN, DEFAULT_TIMEOUT_MS } from './build-plan.ts';

/**
 * A plan as text, the same in a URL, on a command line and in a result:
 * `models=digits,vww&arms=tfjs:wasm,ort:wasm&batch=1&mode=latency&blocks=32&sampling=long&margin=1.05&preset=equal&seed=7&timeout=120`.
 */
export function writePlanQuery(plan: Plan): string {
  const parts = {
    models: plan.models.join(','),
    arms: plan.arms.join(','),
    batch: plan.batches.join(','),
    mode: plan.modes.join(','),
    blocks: plan.blocks,
    ...(plan.blocksLeast === undefined ? {} : { least: plan.blocksLeast }),
    sampling: plan.sampling,
    margin: plan.margin,
    preset: plan.preset,
    seed: plan.seed,
    timeout: plan.timeoutMs / 1000,
    ...(plan.shard === undefined ? {} : { shard: plan.shard }),
  };
  return Object.entries(parts)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

export type PlanReading =
  | { readonly status: 'read'; readonly plan: Plan }
  | { readonly status: 'unreadable'; readonly message: string };

/** Reads the text of {@link writePlanQuery}. What is wrong with it comes back as a sentence. */
export function readPlanQuery(query: string): PlanReading {
  const parts = new Map(
    query
      .replace(/^[?#]/, '')
      .split('&')
      .filter((part) => part !== '')
      .map((part): [string, string] => {
        const at = part.indexOf('=');
        return at < 0 ? [part, ''] : [part.slice(0, at), decode(part.slice(at + 1))];
      }),
  );
  const list = (key: string) => (parts.get(key) ?? '').split(',').filter((item) => item !== '');
  const number = (key: string, otherwise?: number) =>
    parts.has(key) ? Number(parts.get(key) || Number.NaN) : otherwise;
  const reading = readAs(PlanSchema, {
    models: list('models'),
    arms: list('arms'),
    batches: parts.has('batch') ? list('batch').map(Number) : [1],
    modes: parts.has('mode') ? list('mode') : ['latency'],
    blocks: number('blocks', 1),
    ...(parts.has('least') ? { blocksLeast: number('least') } : {}),
    sampling: parts.get('sampling') ?? 'short',
    margin: number('margin', DEFAULT_MARGIN),
    preset: parts.get('preset') ?? 'equal',
    seed: number('seed'),
    ...(parts.has('shard') ? { shard: parts.get('shard') } : {}),
    timeoutMs: (number('timeout', DEFAULT_TIMEOUT_MS / 1000) ?? 0) * 1000,
  });
  return reading.status === 'read'
    ? { status: 'read', plan: reading.value }
    : { status: 'unreadable', message: `The plan cannot be read: ${reading.message}` };
}

/** A comma or a per cent sign that is no escape stays as it is: people edit these by hand. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
