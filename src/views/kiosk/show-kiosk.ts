import { loadCatalog } from '#catalog/load-catalog.ts';
import { armInList } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import { listWorkloads } from '#formats/workload.ts';
import { orderTrials } from '#plan/order-trials.ts';
import type { PlanReading } from '#plan/plan-query.ts';
import { describeDevice } from '#runner/describe-device.ts';
import { runPlan } from '#runner/run-plan.ts';
import { exportRun } from '#store/export-run.ts';
import '#views/base.css';
import '#views/fonts.css';
import buttons from '#views/parts/Button.module.css';
import { downloadFile } from '#views/result/download-file.ts';
import '#views/tokens.css';
import { measureAlone } from '#views/run/measure-alone.ts';
import { workloadTitle } from '#views/words/arm-words.ts';
import { canSettle, estimatePlan, saySpan, sizesOf } from '#views/words/estimate-duration.ts';
import { capital, counted, listed } from '#views/words/figures.ts';
import styles from './Kiosk.module.css';
import { type Collector, findCollector, sendRun } from './send-run.ts';

/**
 * A plan from a link, carried out after one press, in any browser and without a program that drives it. What is drawn is
 * plain text, and only between trials.
 */
export async function showKiosk(reading: PlanReading): Promise<void> {
  const page = openPage();
  if (reading.status === 'unreadable') {
    return page.refuse(`${reading.message} Ask whoever sent this link for another one.`);
  }
  try {
    const [catalog, device] = await Promise.all([loadCatalog(), describeDevice()]);
    const unknown = reading.plan.models.filter((id) => !catalog.models.some((model) => model.id === id));
    if (unknown.length > 0) return page.refuse(`This Dyno does not have the models of this plan: ${listed(unknown)}.`);
    offer(page, reading.plan, catalog, device, findCollector(document));
  } catch (error) {
    page.refuse(`The page does not load: ${messageOf(error)} Look at the connection, and load it again.`);
  }
}

/** Says what will be measured, and has it measured when asked to. */
function offer(page: Page, plan: Plan, catalog: Manifest, device: Device, collector: Collector | undefined): void {
  const names = new Map(catalog.models.map(({ id, name }) => [id, name]));
  const workloads = listWorkloads(plan).map(({ model, batch }) => workloadTitle(names.get(model) ?? model, batch));
  const trials = orderTrials(plan).length;
  page.title('Measure in this browser?');
  page.facts({
    Models: listed(workloads),
    Through: listed(plan.arms.map(armInList)),
    'What for': capital(listed(plan.modes.map((mode) => MODE_TITLES[mode]))),
    Takes: `${saySpan(estimatePlan(plan, device, sizesOf(catalog)))}, ${canSettle(plan) ? 'at most ' : ''}${counted(trials, 'trial')}`,
    'On this': `${device.browser}, ${device.platform}, ${counted(device.cores, 'core')}`,
    Afterwards: collector
      ? `The run, with what is said here of this device, is sent to ${location.host}, which serves this page, and nowhere else.`
      : 'The run is yours to save. Nothing leaves this device.',
  });
  page.say(
    device.isolated
      ? 'Close other programs, and leave this page in front until it is done.'
      : 'This page is not isolated here, so that threads are missing and the clock is coarse. Open it by https, or on the machine that serves it.',
  );
  const begin = async () => {
    // Not to be pressed twice.
    page.clearButtons();
    let run: Run | undefined;
    const isAlone = await measureAlone(async () => {
      page.title('Measuring');
      run = await measure(page, plan, catalog);
    });
    if (!isAlone) {
      page.say(
        'Another tab of Dyno is measuring, and two at once would disturb each other. Press again when it has ended.',
      );
      offerToBegin();
    }
    if (run) await finish(page, run, collector);
  };
  const offerToBegin = () => page.button('Measure', 'big', begin);
  offerToBegin();
}

async function measure(page: Page, plan: Plan, catalog: Manifest): Promise<Run | undefined> {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  addEventListener('beforeunload', warn);
  const controller = new AbortController();
  page.button('Cancel and keep what is measured', 'plain', () => controller.abort());
  const total = orderTrials(plan).length;
  const most = canSettle(plan) ? 'at most ' : '';
  let done = 0;
  page.say(`0 of ${most}${counted(total, 'trial')} done.`);
  try {
    const events = runPlan(plan, catalog, { signal: controller.signal });
    for (;;) {
      const step = await events.next();
      if (step.done) return step.value;
      // Between trials: whatever is drawn while one runs is drawn by the same processor.
      if (step.value.type === 'trial-ended') page.say(`${++done} of ${most}${counted(total, 'trial')} done.`);
    }
  } catch (error) {
    page.clearButtons();
    page.title('The run could not go on');
    page.say(`${messageOf(error)} Nothing was kept. Load the page again to begin anew.`);
    return undefined;
  } finally {
    removeEventListener('beforeunload', warn);
  }
}

async function finish(page: Page, run: Run, collector: Collector | undefined): Promise<void> {
  const file = exportRun(run);
  const without = run.outcomes.filter(({ status }) => status !== 'measured').length;
  const counts = `${counted(run.outcomes.length, 'trial')}, ${without === 0 ? 'each with its number' : `${without} without a number`}.`;
  page.clearButtons();
  page.title(run.endedBy === 'completed' ? 'Measured' : 'Ended early');
  page.button('Save the run', 'primary', () => downloadFile(file.name, file.text));
  if (!collector) return page.say(`${counts}\nThe lab opens the saved file and compares it.`);
  page.say(`${counts}\nSending it to ${location.host}.`);
  const sending = await sendRun(collector, file);
  page.say(
    sending.status === 'sent'
      ? `${counts}\n${location.host} has it, as ${sending.name}.`
      : `${counts}\nIt was not sent: ${sending.message} Save it, and nothing is lost.`,
  );
}

type Page = ReturnType<typeof openPage>;

/** Plain elements: nothing here may draw by itself. */
function openPage() {
  document.title = 'Dyno';
  const title = document.createElement('h1');
  const facts = document.createElement('dl');
  facts.className = styles.facts ?? '';
  const said = document.createElement('p');
  said.className = styles.said ?? '';
  said.setAttribute('role', 'status');
  const row = document.createElement('p');
  row.className = buttons.row ?? '';
  const main = document.createElement('main');
  main.className = styles.kiosk ?? '';
  main.append(title, said, row);
  document.body.replaceChildren(main);

  return {
    title(text: string) {
      title.textContent = text;
    },
    say(text: string) {
      said.textContent = text;
    },
    facts(entries: Readonly<Record<string, string>>) {
      facts.replaceChildren(
        ...Object.entries(entries).flatMap(([name, value]) => [element('dt', name), element('dd', value)]),
      );
      title.after(facts);
    },
    button(text: string, look: 'big' | 'primary' | 'plain', press: () => unknown) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = buttons[look] ?? '';
      button.textContent = text;
      button.addEventListener('click', press);
      row.append(button);
    },
    clearButtons() {
      row.replaceChildren();
    },
    refuse(text: string) {
      title.textContent = 'Nothing to measure';
      said.textContent = text;
      row.replaceChildren();
    },
  };
}

function element(tag: 'dt' | 'dd', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
