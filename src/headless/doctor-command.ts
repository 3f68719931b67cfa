import { existsSync } from 'node:fs';
import type { Browser } from 'playwright';
import { firefox, webkit } from 'playwright';
import { ALL_ARMS, ARMS } from '#formats/arm.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { launchOptions } from './browser-flags.ts';
import type { LabWords } from './carry-out.ts';
import { findGpuOnMachine } from './choose-gpu.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { listBrowsers } from './find-browser.ts';
import { openLab } from './open-lab.ts';
import type { Survey } from './open-page.ts';
import { explainAbsent, pickBrowser } from './pick-browser.ts';
import { printDevice } from './print-device.ts';
import { servePage } from './serve-page.ts';
import type { Terminal } from './terminal.ts';

export interface DoctorWords extends LabWords {
  readonly json?: boolean;
}

/** What a machine offers, and what would make it offer more. */
interface Diagnosis {
  /** Found on the disk; the first one is used unless another is asked for. */
  readonly browsers: readonly string[];
  /** Engines that are not here, with what to do. */
  readonly absent: readonly string[];
  readonly used: string;
  readonly version: string;
  readonly flags: readonly string[];
  readonly gpuOnMachine: boolean | undefined;
  readonly device: Survey['device'];
  /** For each arm that cannot run, why. */
  readonly missing: readonly { readonly arm: string; readonly message: string }[];
  readonly advice: readonly string[];
}

/** `dyno doctor`: asks the browser itself, in the page that a run would use. Ends with 0 if anything can be measured. */
export async function doctorCommand(words: DoctorWords, terminal: Terminal): Promise<ExitCode> {
  const found = await diagnose(words, terminal);
  terminal.out(words.json ? JSON.stringify(found, null, 2) : print(found));
  if (found.missing.length < ALL_ARMS.length) return EXIT.complete;
  throw new Stop(EXIT.noPage, 'Nothing can be measured in this browser: see above.');
}

async function diagnose(words: DoctorWords, { err }: Terminal): Promise<Diagnosis> {
  const headed = words.headed ?? false;
  const server = await servePage(words.page, { err });
  let browser: Browser | undefined;
  try {
    const lab = await openLab({
      target: { kind: 'here' },
      url: server.url,
      mode: words.gpu,
      headed,
      words,
      note: () => {},
    });
    browser = lab.browser;
    const { device } = lab.survey;
    const { name, options } = pickBrowser(words, { gpu: lab.gpu, headed });
    const gpuOnMachine = findGpuOnMachine();
    return {
      browsers: listBrowsers(),
      absent: [
        ...(existsSync(firefox.executablePath()) ? [] : [explainAbsent('firefox')]),
        ...(existsSync(webkit.executablePath()) ? [] : [explainAbsent('webkit')]),
      ],
      used: name,
      version: browser.version(),
      flags: options.args ?? [],
      gpuOnMachine,
      device,
      missing: ARMS.flatMap((arm) => {
        const why = whyUnavailable(arm, device);
        return why ? [{ arm, message: why.message }] : [];
      }),
      advice: adviseOn(device, gpuOnMachine, words),
    };
  } finally {
    await browser?.close();
    await server.close();
  }
}

/** What a person can do to measure more, or better. */
export function adviseOn(
  { webgpu, webgl, isolated }: Survey['device'],
  gpuOnMachine: boolean | undefined,
  { gpu, browser = 'chromium' }: Pick<DoctorWords, 'gpu' | 'browser'>,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const isSoftware =
    webgpu.status === 'absent' || webgpu.adapter.software || webgl.status === 'absent' || webgl.software;
  const hardware = launchOptions('', { gpu: 'hardware', platform }).args ?? [];
  return [
    ...(isolated
      ? []
      : ['The page is not cross-origin isolated: something between it and the browser takes headers away.']),
    ...(isSoftware && gpuOnMachine === false
      ? [
          'The system shows no GPU (no render node in /dev/dri, no NVIDIA device): every figure of a GPU here is software.',
        ]
      : []),
    ...(isSoftware && gpu !== 'hardware' && gpuOnMachine !== false
      ? ['--gpu hardware starts the browser for the real GPU and refuses a software one.']
      : []),
    ...(isSoftware && browser === 'chromium'
      ? [`Flags that turn a real GPU on in this Chromium without a display: ${hardware.join(' ')}`]
      : []),
    ...(isSoftware && platform === 'linux' && gpuOnMachine !== false
      ? [
          'On Linux they need a Vulkan driver: `vulkaninfo --summary` must name the GPU, and this user must be in the group render.',
        ]
      : []),
  ];
}

function print(found: Diagnosis): string {
  const { browsers, absent, used, version, flags, gpuOnMachine, device, missing, advice } = found;
  const told = (titles: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[titles, ...lines.map((line) => `  ${line}`)].join('\n')];
  const gpu =
    gpuOnMachine === undefined ? 'cannot be told without a browser' : gpuOnMachine ? 'yes' : 'none that computes';
  return [
    ...told('Browsers here', browsers.length > 0 ? browsers : ["none of Chromium's kind: `dyno browser` installs one"]),
    ...told('Not here', absent),
    ...told('Used', [`${used}, version ${version}`, `flags: ${flags.length > 0 ? flags.join(' ') : 'none'}`]),
    ...told('The machine as that browser shows it', [...printDevice(device).split('\n'), `GPU on the system: ${gpu}`]),
    ...told(
      'Cannot run here',
      missing.map(({ arm, message }) => `${arm}: ${message}`),
    ),
    ...told('What would help', advice),
  ].join('\n\n');
}
