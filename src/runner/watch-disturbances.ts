import type { Replacement } from '#formats/run.ts';

export type Disturbance = Replacement['reason'];

export interface DisturbanceWatch {
  /** Call when a worker begins and when it ceases to be timed: a long task of the page matters only in between. */
  setTimed(timed: boolean): void;
  /** What has happened since the last call, if anything; the rule is fixed before anybody looks at an arm. */
  take(): Disturbance | undefined;
  stop(): void;
}

interface Battery extends EventTarget {
  readonly charging: boolean;
}

/** How much of one task of the page's own thread a timed trial can bear. */
const LONG_TASK_MS = 50;

/**
 * Watches for what spoils a block whoever's turn it is: a hidden page, a long task of the page, a change of power.
 * @param onFirst called with the first one since the last `take`
 */
export async function watchDisturbances(onFirst?: (reason: Disturbance) => void): Promise<DisturbanceWatch> {
  let seen: Disturbance | undefined;
  let timedSince: number | undefined;
  const timed: { readonly start: number; readonly end: number }[] = [];
  const note = (disturbance: Disturbance) => {
    if (seen !== undefined) return;
    seen = disturbance;
    onFirst?.(disturbance);
  };
  const ending = new AbortController();
  const { signal } = ending;
  const onVisibility = () => {
    if (document.visibilityState !== 'visible') note('page-hidden');
  };
  document.addEventListener('visibilitychange', onVisibility, { signal });
  onVisibility();
  const battery = await (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.().catch(() => undefined);
  battery?.addEventListener('chargingchange', () => note('power-change'), { signal });

  const weigh = (entries: readonly PerformanceEntry[]) => {
    for (const { startTime, duration } of entries) {
      const end = startTime + duration;
      const spans = timedSince === undefined ? timed : [...timed, { start: timedSince, end: Number.POSITIVE_INFINITY }];
      // Only what lies in it: the task that hears of a trial's end often goes on to draw it.
      if (spans.some((span) => Math.min(end, span.end) - Math.max(startTime, span.start) > LONG_TASK_MS))
        note('long-task');
    }
  };
  const observer = PerformanceObserver.supportedEntryTypes.includes('longtask')
    ? new PerformanceObserver((list) => weigh(list.getEntries()))
    : undefined;
  observer?.observe({ type: 'longtask' });

  return {
    setTimed(now) {
      if (now) timedSince ??= performance.now();
      else if (timedSince !== undefined) {
        timed.push({ start: timedSince, end: performance.now() });
        timedSince = undefined;
      }
    },
    take() {
      weigh(observer?.takeRecords() ?? []);
      timed.splice(0);
      const disturbance = seen;
      seen = undefined;
      onVisibility();
      return disturbance;
    },
    stop() {
      ending.abort();
      observer?.disconnect();
    },
  };
}
