import { armTitle } from '#formats/arm.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import { compareSummary } from '#statistics/compare-summary.ts';
import { sayCell } from '#views/result/SummaryTable.tsx';
import { isSelf, leanOf, sayEnds, sayOutcome, shortNameIn } from '#views/result/say-comparison.ts';
import { sumUpTrust } from '#views/result/words-of-trust.ts';
import type { Headline } from '#views/result/write-headline.ts';
import { workloadTitle } from '#views/words/arm-words.ts';
import { capital, threeFigures } from '#views/words/figures.ts';

/** A run for an issue, a mail or a README: its sentence, where it was measured, its comparisons and its numbers. */
export function writeMarkdown(summary: RunSummary, { sentence, lead }: Headline): string {
  const { plan, device, versions, startedAt, trust } = summary;
  const nameOf = (id: string) => versions.models[id]?.name ?? id;
  const gpu = device.webgpu.status === 'present' ? device.webgpu.adapter : undefined;
  const adapter =
    gpu && `${[gpu.vendor, gpu.architecture].filter(Boolean).join(' ')}${gpu.software ? ' (software)' : ''}`;
  const comparisons = compareSummary(summary).filter((comparison) => !isSelf(comparison));
  return [
    `**${asText(sentence)}**`,
    asText(lead),
    asText(
      [
        `${device.browser} on ${device.platform}${adapter ? `, WebGPU on ${adapter}` : ''}`,
        `TensorFlow.js ${versions.tfjs}, ONNX Runtime Web ${versions.ort}, Dyno ${versions.dyno}`,
        `preset ${plan.preset}, at most ${plan.blocks} blocks, seed ${plan.seed}`,
        startedAt.slice(0, 10),
        `trust: ${sumUpTrust(trust)}`,
      ].join('; '),
    ),
    ...(comparisons.length > 0
      ? [
          table(
            ['Model', 'Measure', 'Pair', 'Times as fast', '95% interval', 'Outcome'],
            comparisons.map((one) => [
              workloadTitle(nameOf(one.workload.model), one.workload.batch),
              capital(one.measure),
              one.arms.map(armTitle).join(' and '),
              'ratio' in one
                ? `${shortNameIn(one.arms)(leanOf(one, one.ratio).faster)} ${threeFigures(leanOf(one, one.ratio).factor)}`
                : 'none',
              one.status === 'interval' ? sayEnds(one, shortNameIn(one.arms)) : 'none',
              sayOutcome(one),
            ]),
          ),
        ]
      : []),
    table(
      ['Model', 'Arm', 'Mode', 'Found'],
      summary.cells.map((cell) => [
        workloadTitle(nameOf(cell.model), cell.batch),
        armTitle(cell.arm),
        capital(MODE_TITLES[cell.mode]),
        sayCell(cell),
      ]),
    ),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(asText).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Names come from files: nothing in them may become a tag, a link or another row. */
const asText = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|*_`<>[\]#]/g, '\\$&');
