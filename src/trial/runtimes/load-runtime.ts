import type { RuntimeName } from '#formats/arm.ts';
import type { Runtime } from './runtime.ts';

/** The adapter of a runtime. Only its own scripts are fetched, and only now. */
export async function loadRuntime(name: RuntimeName): Promise<Runtime> {
  switch (name) {
    case 'tfjs':
      return (await import('./tfjs.ts')).createTfjs();
    case 'ort':
      return (await import('./ort.ts')).createOrt();
  }
}
