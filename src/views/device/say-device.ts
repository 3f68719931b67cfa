import { ARMS, type Arm, BACKEND_TITLES, RUNTIME_TITLES, RUNTIMES, type RuntimeName, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { listed } from '#views/words/figures.ts';
import type { Gap } from './find-gaps.ts';

const NUMBERS = ['none', 'one', 'two', 'three', 'four'];

/** The one sentence: on how many of its backends each runtime can be measured. */
export function sayDevice(device: Device): string {
  const counts = RUNTIMES.map((runtime) => ({ runtime, all: armsOf(runtime), here: armsHere(runtime, device) }));
  if (counts.every(({ here }) => here.length === 0)) return 'Nothing can be measured in this browser as it is.';
  if (counts.every(({ all, here }) => here.length === all.length))
    return 'Both runtimes can be measured here, on every backend that they have.';
  const [tfjs, ort] = counts.map(
    ({ runtime, all, here }) => `${RUNTIME_TITLES[runtime]} on ${NUMBERS[here.length]} of ${NUMBERS[all.length]}`,
  );
  return `${tfjs} backends and ${ort} can be measured here.`;
}

const armsOf = (runtime: RuntimeName) => ARMS.filter((arm) => splitArm(arm).runtime === runtime);
const armsHere = (runtime: RuntimeName, device: Device): Arm[] =>
  armsOf(runtime).filter((arm) => whyUnavailable(arm, device) === undefined);

/** Where each can run, what is missing by its name, and whether the GPU is one. */
export function sayMore(device: Device, gaps: readonly Gap[]): string {
  const places = RUNTIMES.flatMap((runtime) => {
    const backends = armsHere(runtime, device).map((arm) => BACKEND_TITLES[splitArm(arm).backend]);
    return backends.length === 0 ? [] : [`${RUNTIME_TITLES[runtime]} on ${listed(backends)}`];
  });
  const missing = gaps.filter(({ weight }) => weight === 'arms').map(({ title }) => title);
  return [
    ...(places.length > 0 ? [`${places.join('; ')}.`] : []),
    ...(missing.length > 0 ? [`Missing: ${listed(missing)}.`] : []),
    sayGpu(device),
  ].join(' ');
}

function sayGpu({ webgpu, webgl }: Device): string {
  const known = [
    ...(webgpu.status === 'present' ? [webgpu.adapter.software] : []),
    ...(webgl.status === 'present' ? [webgl.software] : []),
  ];
  if (known.length === 0) return 'No GPU is to be seen.';
  return known.every((software) => software)
    ? 'The GPU is software, no real hardware: its figures stand apart.'
    : 'The GPU is real hardware.';
}
