import { PRESSURES, type Pressure } from '#formats/run.ts';

export interface PressureWatch {
  /** The worst state since the last call, if the browser has told any. */
  take(): Pressure | undefined;
  stop(): void;
}

/** https://www.w3.org/TR/compute-pressure/; TypeScript does not know it. */
interface Observer {
  observe(source: 'cpu', options: { readonly sampleInterval: number }): Promise<void>;
  disconnect(): void;
}
type ObserverKind = new (onChange: (records: readonly { readonly state: string }[]) => void) => Observer;

/** The browser's own account of how busy the processor is; it speaks up when that changes, and only where it has one. */
export function watchPressure(): PressureWatch {
  const Kind = (globalThis as { PressureObserver?: ObserverKind }).PressureObserver;
  let now: Pressure | undefined;
  let worst: Pressure | undefined;
  const observer = Kind
    ? new Kind((records) => {
        for (const { state } of records) {
          now = PRESSURES.find((known) => known === state) ?? now;
          worst = worseOf(worst, now);
        }
      })
    : undefined;
  // Refused by a policy, or not known of this machine: then there is nothing to tell.
  observer?.observe('cpu', { sampleInterval: 1000 }).catch(() => {});
  return {
    take() {
      const seen = worst;
      worst = now;
      return seen;
    },
    stop: () => observer?.disconnect(),
  };
}

function worseOf(a: Pressure | undefined, b: Pressure | undefined): Pressure | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return PRESSURES.indexOf(a) > PRESSURES.indexOf(b) ? a : b;
}
