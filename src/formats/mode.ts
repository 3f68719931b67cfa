/** What a trial measures. One trial measures one thing: an instrument that counts is no instrument that times. */
export const MODES = ['latency', 'throughput', 'server', 'memory', 'anatomy', 'cold'] as const;
export type Mode = (typeof MODES)[number];

/** Requests in flight of the throughput mode. */
export const DEPTHS = [1, 2, 4, 8] as const;

/** Shares of the measured throughput at which requests arrive in the server mode. */
export const LOADS = [0.5, 0.7, 0.9] as const;

/** How the modes are called in sentences. */
export const MODE_TITLES: Readonly<Record<Mode, string>> = {
  latency: 'latency',
  throughput: 'throughput',
  server: 'server',
  memory: 'memory',
  anatomy: 'anatomy',
  cold: 'cold start',
};
