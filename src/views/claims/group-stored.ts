import { conditionsOf, hasSoftwareGpu, labelOf } from '#claims/group-runs.ts';
import { hashText } from '#claims/hash-text.ts';
import { listCells } from '#claims/list-subjects.ts';
import type { Claim } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import type { StoredRun } from '#formats/stored-run.ts';

/** Stored runs that may be judged together, and how they came here. */
export interface StoredGroup {
  readonly key: string;
  /** `here`: this browser as it is now. `before`: this browser, with another version of something. */
  readonly where: 'here' | 'before' | 'file';
  readonly label: string;
  readonly software: boolean;
  readonly runs: readonly StoredRun[];
}

type Conditions = Pick<Run, 'device' | 'versions'>;

/**
 * Runs by where and with what they were measured, this device first and always there. What came in a file stands apart
 * even where all that a page can see is the same: it may be another machine of the same kind.
 */
export function groupStored(stored: readonly StoredRun[], now: Conditions): StoredGroup[] {
  const here = { ...nameGroup('here', now), where: 'here' as const };
  const groups = new Map<string, StoredGroup>([[here.key, { ...here, runs: [] }]]);
  for (const run of stored) {
    // A link brings no samples, and a verdict is made out of samples.
    if (run.from === 'link') continue;
    const named = nameGroup(run.from, run.summary);
    const known = groups.get(named.key);
    const where = run.from === 'file' ? 'file' : 'before';
    groups.set(named.key, known ? { ...known, runs: [...known.runs, run] } : { ...named, where, runs: [run] });
  }
  return [...groups.values()];
}

function nameGroup(from: 'here' | 'file', conditions: Conditions) {
  return {
    key: hashText(`${from} ${conditionsOf(conditions)}`),
    label: labelOf(conditions),
    software: hasSoftwareGpu(conditions.device),
  };
}

/** Whether the raw samples of a run can matter to a claim: some of its cells, an arm against itself, a figure beside. */
export function canMatter({ summary }: StoredRun, claims: readonly Claim[]): boolean {
  const { plan, versions } = summary;
  if (plan.arms.length === 1 && plan.sampling === 'long') return true;
  return claims.some(({ protocol }) => {
    if (protocol.status === 'cannot test') {
      return Object.values(versions.models).some(({ series }) => series && series.name === protocol.beside?.series);
    }
    return (
      plan.preset === protocol.preset &&
      listCells(protocol.tests).some(
        ({ mode, model, batch, arm }) =>
          plan.modes.includes(mode) &&
          plan.models.includes(model) &&
          plan.batches.includes(batch) &&
          plan.arms.includes(arm),
      )
    );
  });
}
