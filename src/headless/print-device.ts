import type { Device } from '#formats/device.ts';

/** The browser and the machine in a few lines: what must be known before a figure means anything. */
export function printDevice(device: Device): string {
  const memory = device.memoryGiB === undefined ? '' : `, ${device.memoryGiB} GiB or more`;
  return [
    `${device.browser} on ${device.platform}, ${device.cores} cores${memory}`,
    `WebGPU: ${printWebgpu(device)}`,
    `WebGL:  ${printWebgl(device)}`,
    device.isolated
      ? `Cross-origin isolated; clock grid ${device.clock.gridMs} ms`
      : 'NOT cross-origin isolated: nothing can be measured',
  ].join('\n');
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
