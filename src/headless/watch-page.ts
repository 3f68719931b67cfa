import type { Page } from 'playwright';
import type { PlannedTrial } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';

/** How a page that carries out a plan came to its end. */
export type PageEnd =
  | { readonly status: 'ended'; readonly run: Run }
  | { readonly status: 'cancelled' }
  /** The connection to its browser is gone, and nobody knows what became of it. */
  | { readonly status: 'lost' }
  /** Its renderer or its browser is gone, or it answers no more. */
  | { readonly status: 'crashed' | 'silent'; readonly trial: PlannedTrial | undefined };

interface Watching {
  readonly silenceMs: number;
  readonly cancelled: AbortSignal;
  readonly trialUnderWay: () => PlannedTrial | undefined;
}

/** A page that is told to cancel returns its run at once; one that does not is left after this long. */
const CANCEL_MS = 10_000;

/** Watches a page for the ends that it cannot tell of itself. `heard` is to be called for every sign of life. */
export function watchPage(page: Page, { silenceMs, cancelled, trialUnderWay }: Watching) {
  const browser = page.context().browser();
  let silence: NodeJS.Timeout | undefined;
  let patience: NodeJS.Timeout | undefined;
  let stopped = false;
  let finish: (end: PageEnd) => void = () => {};
  const end = new Promise<PageEnd>((resolve) => {
    finish = resolve;
  });

  const crashed = () => finish({ status: 'crashed', trial: trialUnderWay() });
  const heard = () => {
    clearTimeout(silence);
    // What a page says while it is closed would otherwise keep this process waiting for more.
    if (!stopped) silence = setTimeout(() => finish({ status: 'silent', trial: trialUnderWay() }), silenceMs);
  };
  const cancel = () => {
    patience = setTimeout(() => finish({ status: 'cancelled' }), CANCEL_MS);
    page.evaluate(() => globalThis.dyno?.cancel()).catch(() => {});
  };

  page.on('crash', crashed);
  page.on('close', crashed);
  browser?.on('disconnected', crashed);
  cancelled.addEventListener('abort', cancel);
  if (cancelled.aborted) cancel();
  heard();

  return {
    end,
    heard,
    stop() {
      stopped = true;
      clearTimeout(silence);
      clearTimeout(patience);
      page.off('crash', crashed);
      page.off('close', crashed);
      browser?.off('disconnected', crashed);
      cancelled.removeEventListener('abort', cancel);
    },
  };
}
