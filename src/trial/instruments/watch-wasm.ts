import { createHooks } from './hooks.ts';

/**
 * Sees every WebAssembly memory of this worker: those that scripts make and those that modules export, each once.
 * The number is the address space that they have reserved in pages of 64 KiB, not the bytes in use within it. A memory
 * never shrinks, so that the number now is also the peak; one that was dropped goes on counting.
 * Threads run in workers of their own and share the memory that is seen here.
 */
export function watchWasm() {
  const memories = new Set<WebAssembly.Memory>();
  const hooks = createHooks();

  const collect = (instance: WebAssembly.Instance) => {
    for (const item of Object.values(instance.exports)) if (item instanceof WebAssembly.Memory) memories.add(item);
  };
  /** The same class to everyone, `instanceof` included, because a proxy shares its target's prototype. */
  const observed = <Type extends new (...args: never[]) => object>(
    type: Type,
    see: (made: InstanceType<Type>) => void,
  ): Type =>
    new Proxy(type, {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget) as InstanceType<Type>;
        see(made);
        return made;
      },
    });

  hooks.replace(WebAssembly, 'Memory', (original) => observed(original, (memory) => memories.add(memory)));
  hooks.replace(WebAssembly, 'Instance', (original) => observed(original, collect));
  for (const name of ['instantiate', 'instantiateStreaming'] as const) {
    hooks.replace(WebAssembly, name, (original) => {
      const instantiate = original as (...args: unknown[]) => Promise<Instantiated>;
      const seen = async (...args: unknown[]) => {
        const made = await instantiate(...args);
        collect('instance' in made ? made.instance : made);
        return made;
      };
      return seen as typeof original;
    });
  }

  return {
    /** Bytes of all memories at their largest; null if none was made. */
    peakBytes(): number | null {
      if (memories.size === 0) return null;
      return [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    },
    stop: hooks.restore,
  };
}

/** A module's bytes give its module too, a compiled module its instance alone. */
type Instantiated = WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource;
