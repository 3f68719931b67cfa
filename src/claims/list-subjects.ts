import type { Arm } from '#formats/arm.ts';
import type { ClaimMeasure, ClaimTest, Pair, Side } from '#formats/claim.ts';
import type { Mode } from '#formats/mode.ts';

/** An arm on a workload, in the mode that measures what is asked for. */
export interface CellName {
  readonly mode: Mode;
  readonly model: string;
  readonly batch: number;
  readonly arm: Arm;
}

/** What one row of a verdict speaks of, and the cells without which it has nothing to say. */
export type Subject = { readonly model: string; readonly batch: number; readonly label: string } & (
  | { readonly kind: 'pair'; readonly pair: Pair; readonly tested: CellName; readonly against: CellName }
  | { readonly kind: 'arm'; readonly arm: Arm; readonly cells: readonly CellName[] }
);

/** Every row of a test: pairs or arms, then models, then batches. */
export function listSubjects({ models, batches, rule }: ClaimTest): Subject[] {
  const workloads = models.flatMap((model) => batches.map((batch) => ({ model, batch })));
  if ('pairs' in rule) {
    const mode = modeOfMeasure(rule.measure);
    return rule.pairs.flatMap((pair) =>
      workloads.map(({ model, batch }): Subject => {
        const cell = ({ arm, precision }: Side) => ({
          mode,
          model: precision === undefined ? model : `${model}-${precision}`,
          batch,
          arm,
        });
        const label = `${model}${batch > 1 ? `, batch ${batch}` : ''}: ${namePair(pair)}`;
        return { kind: 'pair', model, batch, label, pair, tested: cell(pair.tested), against: cell(pair.against) };
      }),
    );
  }
  const modes = modesOfRule(rule);
  return rule.arms.flatMap((arm) =>
    workloads.map(({ model, batch }): Subject => {
      const cells = modes.map((mode) => ({ mode, model, batch, arm }));
      return { kind: 'arm', model, batch, label: `${model}${batch > 1 ? `, batch ${batch}` : ''}: ${arm}`, arm, cells };
    }),
  );
}

export const cellsOf = (subject: Subject): readonly CellName[] =>
  subject.kind === 'pair' ? [subject.tested, subject.against] : subject.cells;

export const isSameCell = (a: CellName, b: CellName): boolean =>
  a.mode === b.mode && a.model === b.model && a.batch === b.batch && a.arm === b.arm;

/** Every cell that a test needs, each once. */
export function listCells(tests: readonly ClaimTest[]): CellName[] {
  const cells = tests.flatMap((test) => listSubjects(test).flatMap(cellsOf));
  return cells.filter((cell, index) => cells.findIndex((other) => isSameCell(cell, other)) === index);
}

/** `ort:webgpu against tfjs:webgpu`. */
export function namePair({ tested, against }: Pair): string {
  return `${nameSide(tested)} against ${nameSide(against)}`;
}

const nameSide = ({ arm, precision }: Side): string => (precision === undefined ? arm : `${arm} in ${precision}`);

function modeOfMeasure(measure: ClaimMeasure): Mode {
  switch (measure) {
    case 'latency':
      return 'latency';
    case 'cold start':
    case 'new shape':
      return 'cold';
    case 'GPU memory peak':
    case 'wasm memory peak':
      return 'memory';
    case 'throughput at 1':
    case 'throughput at 2':
    case 'throughput at 4':
    case 'throughput at 8':
      return 'throughput';
  }
}

function modesOfRule(rule: Exclude<ClaimTest['rule'], { readonly pairs: unknown }>): Mode[] {
  switch (rule.type) {
    case 'growth':
    case 'budget':
      return ['latency'];
    // Checks outputs like any other mode, and takes three trials instead of blocks.
    case 'coverage':
      return ['anatomy'];
    case 'share':
      return rule.of === 'GPU busy' ? ['anatomy'] : ['latency'];
    case 'new-shape':
      return ['latency', 'cold'];
  }
}
