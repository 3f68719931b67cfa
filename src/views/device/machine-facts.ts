import type { Device } from '#formats/device.ts';
import type { Abilities } from '#runner/describe-abilities.ts';
import { equalThreads } from '#runner/run-block.ts';
import type { Fact } from '#views/parts/Facts.tsx';
import { counted } from '#views/words/figures.ts';

const microseconds = (ms: number) => `${Number((ms * 1000).toPrecision(3))} µs`;

/** The browser and the machine without its GPU, each with what Dyno makes of it. */
export function machineFacts(device: Device, { memoryAccount, wakeLock }: Abilities): Fact[] {
  const { browser, platform, userAgent, cores, memoryGiB, isolated, clock, jspi } = device;
  return [
    { term: 'Browser', value: browser, note: userAgent },
    { term: 'Platform', value: platform || 'not told' },
    {
      term: 'Processor',
      value: counted(cores, 'logical core'),
      note: `${counted(equalThreads(cores), 'thread')} for each runtime on WebAssembly: half the cores, at most four`,
    },
    {
      term: 'Memory',
      value: memoryGiB === undefined ? 'not told' : `${memoryGiB} GiB`,
      note:
        memoryGiB === undefined
          ? 'Firefox and Safari do not tell it'
          : 'rounded by the browser, which may stop at 8 or 32',
    },
    {
      term: 'Isolation',
      value: isolated ? 'isolated' : 'not isolated',
      note: isolated ? 'threads and the fine clock are on' : 'threads and the fine clock are off',
    },
    clock.gridMs > 0
      ? {
          term: 'Clock',
          value: `steps of ${microseconds(clock.gridMs)}`,
          note: `measured just now; one reading takes ${microseconds(clock.callMs)}`,
        }
      : { term: 'Clock', value: 'too coarse', note: 'the browser blurs it beyond use' },
    {
      term: 'JSPI',
      value: jspi ? 'there' : 'not there',
      note: jspi ? 'ONNX Runtime on WebGPU loads its smaller build' : 'ONNX Runtime on WebGPU loads its asyncify build',
    },
    {
      term: 'Memory account',
      value: memoryAccount ? 'there' : 'not there',
      note: 'the browser’s own figure of what JavaScript holds',
    },
    { term: 'Wake lock', value: wakeLock ? 'there' : 'not there', note: 'keeps the screen on while a run goes' },
  ];
}
