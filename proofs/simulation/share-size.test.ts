import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ARMS } from '#formats/arm.ts';
import { MODES } from '#formats/mode.ts';
import { packSummary, unpackSummary } from '#formats/packed-summary.ts';
import { summariseRun } from '#statistics/summarise-run.ts';
import { LINK_BYTES_MOST, writeShareLink } from '#store/share-link.ts';
import { sampleRun } from '../../e2e/sample-run.ts';
import { simulateRun } from './simulate-run.ts';

/** What the catalogue says of a model, and hashes that do not compress. */
function factsOf(name: string) {
  const hash = (salt: string) => createHash('sha256').update(`${name} ${salt}`).digest('hex');
  return {
    name,
    precision: 'fp32' as const,
    parameters: 3_504_872,
    weightsBytes: 14_019_488,
    flops: 6.1e8,
    onnx: hash('o'),
    tfjs: hash('tf'),
  };
}

test('32 blocks of 6 arms on 5 models fit into a link of 8 KB, and come back whole', async () => {
  const simulated = simulateRun(5, { models: 5, arms: ARMS, blocks: 32, samples: 40 });
  const models = Object.fromEntries(simulated.plan.models.map((id) => [id, factsOf(id)]));
  const device = {
    ...simulated.device,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  };
  const summary = summariseRun({ ...simulated, device, versions: { ...simulated.versions, models } });
  const link = await writeShareLink(summary);
  if (link.status !== 'written') throw new Error(`${link.bytes} bytes`);
  process.stderr.write(`a link of ${link.query.length} bytes for ${summary.cells.length} cells of 64 trials\n`);
  expect(link.query.length).toBeLessThanOrEqual(LINK_BYTES_MOST);
  expect(unpackSummary(JSON.parse(JSON.stringify(packSummary(summary))))).toEqual({ status: 'read', value: summary });
});

test('every mode, cells that failed, and an arm alone come back whole', () => {
  for (const run of [
    sampleRun({ models: ['digits', 'vww'], modes: MODES, blocks: 8 }),
    sampleRun({ models: ['digits'], modes: ['latency'], blocks: 8, arms: ['ort:wasm'] }),
    sampleRun({ models: ['digits'], modes: ['latency', 'throughput'], blocks: 1 }),
  ]) {
    // Blocks that are missing, and a failed trial.
    const [first, ...others] = run.outcomes.filter(({ block }) => block !== 3);
    if (!first) throw new Error('no outcome');
    const { mode, model, arm, batch, block, order } = first;
    const failed = {
      mode,
      model,
      arm,
      batch,
      block,
      order,
      status: 'failed',
      reason: 'timed-out',
      message: 'Late.',
    } as const;
    for (const outcomes of [run.outcomes, others, [failed, ...others]]) {
      const summary = summariseRun({ ...run, outcomes });
      expect(unpackSummary(JSON.parse(JSON.stringify(packSummary(summary))))).toEqual({
        status: 'read',
        value: summary,
      });
    }
  }
});
