import type { Browser } from 'playwright';
import type { Gpu } from './browser-flags.ts';
import { chooseGpu, findGpuOnMachine, type GpuMode, NO_GPU_NOTE, settleGpu } from './choose-gpu.ts';
import { EXIT, Stop } from './exit-code.ts';
import { type Survey, surveyPage } from './open-page.ts';
import type { BrowserWords } from './pick-browser.ts';
import { startBrowser } from './start-browser.ts';
import { isLoopback, nameTarget, type Target } from './targets.ts';

/** A browser that is started for the right GPU, and what it can measure. */
export interface Lab {
  readonly browser: Browser;
  readonly gpu: Gpu;
  readonly survey: Survey;
}

interface Opening {
  readonly target: Target;
  readonly url: string;
  readonly mode: GpuMode;
  readonly headed: boolean;
  readonly words?: BrowserWords;
  /** Is told what a person should know about the GPU that was chosen. */
  readonly note: (sentence: string) => void;
}

/** Starts a browser and asks its page what it can do; starts it again where another GPU serves better. */
export async function openLab({ target, url, mode, headed, words = {}, note }: Opening): Promise<Lab> {
  // Nobody knows from here what is in a machine elsewhere.
  const around = { headed, gpuOnMachine: target.kind === 'here' ? findGpuOnMachine() : undefined };
  const open = async (gpu: Gpu): Promise<Lab> => {
    const browser = await startBrowser(target, { gpu, headed, url, words });
    try {
      const survey = await surveyPage(browser, url).catch((error) => {
        throw target.kind === 'here' ? error : new Stop(EXIT.noPage, `${(error as Error).message}\n${adviceOn(url)}`);
      });
      if (!survey.device.isolated) throw new Stop(EXIT.noPage, explainUnisolated(target, url));
      return { browser, gpu, survey };
    } catch (error) {
      await browser.close();
      throw error;
    }
  };

  const choice = chooseGpu({ mode, ...around });
  if (choice !== 'try') {
    if (mode === 'auto') note(NO_GPU_NOTE);
    return open(choice);
  }
  const tried = await open('hardware');
  // It was started by somebody else: there is no other way to start it.
  if (target.kind === 'cdp') return tried;
  const settled = settleGpu(tried.survey.device, around);
  if (settled.note) note(settled.note);
  if (settled.gpu === tried.gpu) return tried;
  await tried.browser.close();
  return open(settled.gpu);
}

function adviceOn(url: string): string {
  const { hostname, port } = new URL(url);
  return isLoopback(hostname)
    ? 'That browser looks for the page on its own machine. For a phone, name a --port here and hand it on with ' +
        `\`adb reverse tcp:${port} tcp:${port}\`; for another machine, serve dist/ by https and say --page-url https://….`
    : 'Open that address in the browser itself to see what is wrong.';
}

/** Without isolation there are no threads, no fine clock and, where it is no secure context either, no WebGPU. */
function explainUnisolated(target: Target, url: string): string {
  const { protocol, hostname } = new URL(url);
  const why =
    protocol === 'https:' || isLoopback(hostname)
      ? 'it is served without the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp. ' +
        'Add them to every answer of that server.'
      : 'it is no secure context there. Serve it by https.';
  return `In ${nameTarget(target)} the page at ${url} is not isolated, so that threads and a fine clock are missing: ${why}`;
}
