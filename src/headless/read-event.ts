import { DeviceSchema } from '#formats/device.ts';
import { type Reading, readAs } from '#formats/parse.ts';
import type { PlannedTrial } from '#formats/plan.ts';
import { ControlSchema, ReplacementSchema, type RunEvent, RunSchema, VersionsSchema } from '#formats/run.ts';
import { OutcomeSchema, PHASES } from '#formats/trial.ts';

/** Reads what a page says of its run. A trial is taken from our own order of the plan: the page only points at it. */
export function readEvent(raw: unknown, trials: readonly PlannedTrial[]): Reading<RunEvent> {
  if (typeof raw !== 'object' || raw === null) return unreadable('it is no object');
  const event = raw as Readonly<Record<string, unknown>>;
  const index = typeof event.index === 'number' ? event.index : -1;
  switch (event.type) {
    case 'started': {
      const device = readAs(DeviceSchema, event.device);
      if (device.status === 'unreadable') return unreadable(device.message);
      const versions = readAs(VersionsSchema, event.versions);
      if (versions.status === 'unreadable') return unreadable(versions.message);
      return read({ type: 'started', device: device.value, versions: versions.value, trials: trials.length });
    }
    case 'trial-started': {
      const order = (event.trial as Partial<PlannedTrial> | undefined)?.order ?? -1;
      const trial = trials.find((planned) => planned.order === order);
      return trial ? read({ type: 'trial-started', index, trial }) : unreadable(`the plan has no trial ${order}`);
    }
    case 'phase': {
      const phase = PHASES.find((known) => known === event.phase);
      return phase ? read({ type: 'phase', index, phase }) : unreadable(`there is no phase ${event.phase}`);
    }
    case 'trial-ended': {
      const outcome = readAs(OutcomeSchema, event.outcome);
      if (outcome.status === 'unreadable') return unreadable(outcome.message);
      return read({ type: 'trial-ended', index, outcome: outcome.value });
    }
    case 'control': {
      const control = readAs(ControlSchema, event.control);
      if (control.status === 'unreadable') return unreadable(control.message);
      return read({ type: 'control', control: control.value });
    }
    case 'block-replaced': {
      const replacement = readAs(ReplacementSchema, event.replacement);
      if (replacement.status === 'unreadable') return unreadable(replacement.message);
      return read({ type: 'block-replaced', replacement: replacement.value });
    }
    case 'workload-settled': {
      const { model, batch, blocks } = event;
      const workload = trials.find((trial) => trial.model === model && trial.batch === batch);
      if (!workload || !Number.isInteger(blocks))
        return unreadable(`the plan has no workload ${model}, batch ${batch}`);
      return read({ type: 'workload-settled', model: workload.model, batch: workload.batch, blocks: Number(blocks) });
    }
    case 'ended': {
      const run = readAs(RunSchema, event.run);
      return run.status === 'read' ? read({ type: 'ended', run: run.value }) : unreadable(run.message);
    }
    default:
      return unreadable(`there is no event ${event.type}`);
  }
}

const read = (value: RunEvent): Reading<RunEvent> => ({ status: 'read', value });
const unreadable = (why: string): Reading<RunEvent> => ({
  status: 'unreadable',
  message: `The page sent an event that cannot be read: ${why}`,
});
