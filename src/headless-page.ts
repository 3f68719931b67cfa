import { loadCatalog } from '#catalog/load-catalog.ts';
import { readPlanQuery } from '#plan/plan-query.ts';
import { describeDevice } from '#runner/describe-device.ts';
import { prepareBaseline } from '#runner/prepare-baseline.ts';
import { runPlan } from '#runner/run-plan.ts';
import { tryServedModel } from '#runner/try-served-model.ts';
import { readKioskLink } from '#views/kiosk/read-kiosk-link.ts';

/** The lab without a face: nothing draws while it measures. See `runner/automation.ts`. */
let controller = new AbortController();

globalThis.dyno = {
  async survey() {
    return { manifest: await loadCatalog(), device: await describeDevice() };
  },
  async run(query, earlier, versus) {
    const reading = readPlanQuery(query);
    if (reading.status === 'unreadable') throw new Error(reading.message);
    controller = new AbortController();
    const catalog = await loadCatalog();
    const events = runPlan(reading.plan, catalog, {
      signal: controller.signal,
      ...(earlier ? { earlier } : {}),
      baseline: versus && (await prepareBaseline(versus, catalog)),
    });
    for (;;) {
      const { value, done } = await events.next();
      if (done) return value;
      globalThis.dynoEvent?.(value);
    }
  },
  tryModel: tryServedModel,
  cancel() {
    controller.abort();
  },
};

document.documentElement.dataset.ready = '';

const link = readKioskLink(location);
if (link.status !== 'none') {
  // Whoever drives the page has no use for it, and loads none of it.
  const { showKiosk } = await import('#views/kiosk/show-kiosk.ts');
  await showKiosk(link);
}
