/** A method as the browser's prototypes hold it, whatever its overloads. */
type Arguments<Method> = Method extends (...args: infer Args) => unknown ? Args : never;
type Result<Method> = Method extends (...args: never[]) => infer Returned ? Returned : never;

/**
 * Puts functions in the place of the browser's own, until `restore`.
 * What the browser does not have is left out, so that an instrument can name more than one browser's entry points.
 */
export function createHooks() {
  const undo: (() => void)[] = [];
  let quiet = false;

  function replace<Target extends object, Name extends keyof Target>(
    target: Target | undefined,
    name: Name,
    make: (original: Target[Name]) => Target[Name],
  ): void {
    const descriptor = target && Object.getOwnPropertyDescriptor(target, name);
    if (!descriptor) return;
    Object.defineProperty(target, name, { ...descriptor, value: make(descriptor.value) });
    undo.push(() => Object.defineProperty(target, name, descriptor));
  }

  /** Calls `see` after each call that did not throw. Arguments and result pass through untouched. */
  function after<Target extends object, Name extends keyof Target>(
    target: Target | undefined,
    name: Name,
    see: (self: Target, args: Arguments<Target[Name]>, result: Result<Target[Name]>) => void,
  ): void {
    replace(target, name, (original) => {
      function seen(this: Target, ...args: Arguments<Target[Name]>) {
        const result = Reflect.apply(original as (...args: unknown[]) => Result<Target[Name]>, this, args);
        if (!quiet) see(this, args, result);
        return result;
      }
      return seen as Target[Name];
    });
  }

  return {
    replace,
    after,
    /** For an instrument's own calls: none of those made before `work` returns is seen. */
    quietly<Returned>(work: () => Returned): Returned {
      quiet = true;
      try {
        return work();
      } finally {
        quiet = false;
      }
    },
    restore(): void {
      for (const put of undo.splice(0).reverse()) put();
    },
  };
}
