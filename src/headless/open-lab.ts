import type { Browser } from 'playwright';
import type { Gpu } from './browser-flags.ts';
import { chooseGpu, findGpuOnMachine, type GpuMode, NO_GPU_NOTE, settleGpu } from './choose-gpu.ts';
import { launchBrowser, type Survey, surveyPage } from './open-page.ts';

/** A browser that is started for the right GPU, and what it can measure. */
export interface Lab {
  readonly browser: Browser;
  readonly gpu: Gpu;
  readonly survey: Survey;
}

interface Opening {
  readonly url: string;
  readonly mode: GpuMode;
  readonly headed: boolean;
  /** Is told what a person should know about the GPU that was chosen. */
  readonly note: (sentence: string) => void;
}

/** Starts a browser and asks its page what it can do; starts it again where another GPU serves better. */
export async function openLab({ url, mode, headed, note }: Opening): Promise<Lab> {
  const around = { headed, gpuOnMachine: findGpuOnMachine() };
  const open = async (gpu: Gpu): Promise<Lab> => {
    const browser = await launchBrowser({ gpu, headed });
    try {
      return { browser, gpu, survey: await surveyPage(browser, url) };
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
  const settled = settleGpu(tried.survey.device, around);
  if (settled.note) note(settled.note);
  if (settled.gpu === tried.gpu) return tried;
  await tried.browser.close();
  return open(settled.gpu);
}
