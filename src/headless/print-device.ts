import type { Device } from '#formats/device.ts';

/** The browser and the machine in a few lines: what must be known before a figure means anything. */
export function printDevice(device: Device): string {
  return [
    printMachine(device),
    `WebGPU: ${printWebgpu(device)}`,
    `WebGL:  ${printWebgl(device)}`,
    device.isolated
      ? `Cross-origin isolated; clock grid ${device.clock.gridMs} ms`
      : 'NOT cross-origin isolated: nothing can be measured',
  ].join('\n');
}

/** The same in one line, without the GPU. */
export function printMachine({ browser, platform, cores, memoryGiB }: Device): string {
  return `${browser} on ${platform}, ${cores} cores${memoryGiB === undefined ? '' : `, ${memoryGiB} GiB or more`}`;
}

function printWebgpu({ webgpu }: Device): string {
  if (webgpu.status === 'absent') return `none. ${webgpu.message}`;
  const { vendor, architecture, description, software } = webgpu.adapter;
  const name = [vendor, architecture, description].filter((part) => part !== '').join(' ');
  return `${name || 'an adapter without a name'} (${kind(software)})`;
}

function printWebgl({ webgl }: Device): string {
  return webgl.status === 'absent' ? `none. ${webgl.message}` : `${webgl.renderer} (${kind(webgl.software)})`;
}

const kind = (software: boolean) => (software ? 'SOFTWARE: not to be compared with a GPU' : 'hardware');
