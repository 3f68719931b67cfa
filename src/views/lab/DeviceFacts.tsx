import type { Device } from '#formats/device.ts';
import { type Fact, Facts } from '#views/parts/Facts.tsx';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import styles from './LabPage.module.css';

/** The device as far as a page can see it. Before it is known the rows stand empty, so that nothing moves. */
export function DeviceFacts({ device }: { readonly device?: Device }) {
  return (
    <section className={styles.device} aria-labelledby="device">
      <h2 id="device">This device</h2>
      <Facts facts={device ? deviceFacts(device) : UNKNOWN} />
    </section>
  );
}

const UNKNOWN: readonly Fact[] = ['Browser', 'WebGPU', 'WebGL', 'Processor', 'Isolation', 'Clock'].map((term) => ({
  term,
  value: '\u00a0',
  note: '\u00a0',
}));

function deviceFacts(device: Device): Fact[] {
  const { browser, platform, webgpu, webgl, cores, memoryGiB, isolated, clock } = device;
  return [
    { term: 'Browser', value: browser, note: platform },
    webgpu.status === 'present'
      ? { term: 'WebGPU', value: adapterName(webgpu.adapter), note: hardwareNote(webgpu.adapter.software) }
      : { term: 'WebGPU', value: 'not available', note: webgpu.message },
    webgl.status === 'present'
      ? { term: 'WebGL', value: webgl.renderer, note: hardwareNote(webgl.software) }
      : { term: 'WebGL', value: 'not available', note: webgl.message },
    {
      term: 'Processor',
      value: `${cores} logical ${cores === 1 ? 'core' : 'cores'}`,
      note:
        memoryGiB === undefined
          ? 'the browser does not tell the memory'
          : `${memoryGiB} GiB of memory, as the browser rounds it`,
    },
    isolated
      ? { term: 'Isolation', value: 'isolated', note: 'threads and the fine clock are on' }
      : {
          term: 'Isolation',
          value: 'not isolated',
          note: 'threads and the fine clock are off, so nothing can be measured',
        },
    clock.gridMs > 0
      ? {
          term: 'Clock',
          value: `steps of ${Number((clock.gridMs * 1000).toPrecision(3))} µs`,
          note: 'as measured on this page',
        }
      : { term: 'Clock', value: 'too coarse', note: 'the browser blurs it beyond use' },
  ];
}

const adapterName = ({
  vendor,
  architecture,
  description,
}: Extract<Device['webgpu'], { status: 'present' }>['adapter']) =>
  [vendor, architecture, description].filter((part) => part !== '').join(', ') || 'unnamed adapter';

const hardwareNote = (software: boolean) => (software ? SOFTWARE_GPU : 'as the browser names it; a hardware adapter');
