import type { Backend } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import { type AnatomyWatch, type MemoryWatch, watchAnatomy, watchMemory } from './instruments/instruments.ts';

/** The instruments of a trial. A trial that times has none: each wrapped call costs a little more. */
export interface Instruments {
  readonly memory?: MemoryWatch;
  readonly anatomy?: AnatomyWatch;
}

/** Wraps the browser's own entry points for the modes that count. Call it before a runtime's script is loaded. */
export function installInstruments(mode: Mode, backend: Backend): Instruments {
  switch (mode) {
    case 'memory':
      return { memory: watchMemory(backend) };
    case 'anatomy':
      return { anatomy: watchAnatomy(backend) };
    case 'latency':
    case 'cold':
    case 'throughput':
    case 'server':
      return {};
  }
}
