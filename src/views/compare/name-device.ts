import type { Device } from '#formats/device.ts';
import type { Place } from '#views/words/where-it-ran.ts';
import type { ComparedRun } from './compared-run.ts';

/** One browser on one machine, as far as runs can tell them apart. The clock is left out: its cost is never the same. */
export function deviceKey({ browser, userAgent, platform, cores, memoryGiB, webgpu, webgl }: Device): string {
  return JSON.stringify([
    browser,
    userAgent,
    platform,
    cores,
    memoryGiB,
    webgpu.status === 'present' ? webgpu.adapter : null,
    webgl.status === 'present' ? webgl.renderer : null,
  ]);
}

export interface DeviceName {
  readonly title: string;
  /** What it is, under its title. */
  readonly about: string;
}

/** The name that a person gave, else “this device” or what computes. */
export function nameDevice(runs: readonly ComparedRun[], place: Place): DeviceName {
  const [first] = runs as readonly [ComparedRun];
  const { device } = first.summary;
  const what = hardware(device, place);
  const given = runs.find(({ name }) => name !== undefined)?.name;
  const here = runs.some(({ from }) => from === 'here');
  const shipped = runs.every(({ from }) => from === 'shipped');
  const title = given ?? (here ? 'This device' : what);
  const about = [title === what ? '' : what, `${device.browser} on ${device.platform || 'an unnamed platform'}`];
  return {
    title,
    about: [...about, shipped ? 'shipped with Dyno' : ''].filter((part) => part !== '').join(', '),
  };
}

/** What computes: the GPU by its own names, or the cores. */
function hardware({ webgpu, cores, memoryGiB }: Device, place: Place): string {
  const cpu = `${cores} logical ${cores === 1 ? 'core' : 'cores'}${memoryGiB === undefined ? '' : `, ${memoryGiB} GiB`}`;
  if (place === 'cpu') return cpu;
  if (webgpu.status === 'absent') return `${cpu}, no WebGPU`;
  const { vendor, architecture, description, software } = webgpu.adapter;
  const name = [vendor, architecture, description].filter((part) => part !== '').join(' ') || 'a GPU without a name';
  return software ? `${name} (software)` : name;
}
