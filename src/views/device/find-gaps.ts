import { ARMS } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import type { Abilities } from '#runner/describe-abilities.ts';
import { browserKind, isDesktopLinux } from './browser-kind.ts';

/** Something that this browser or machine lacks. */
export interface Gap {
  /** `arms`: it keeps arms from running at all. `detail`: a figure is missing, coarser or dearer to get. */
  readonly weight: 'arms' | 'detail';
  readonly title: string;
  /** What it means for the numbers. */
  readonly means: string;
  /** A flag, a header, a version. What is to be typed stands in backquotes. */
  readonly advice: string;
}

/** From here on a clock is coarser than an isolated page has it in any browser: Firefox and Safari have 20 µs. */
const GRID_MOST_MS = 0.02;

/** Everything that is missing here, the gravest first, each with what to do about it. */
export function findGaps(device: Device, abilities: Abilities): Gap[] {
  const gaps = [
    ...isolationGaps(device),
    ...webgpuGaps(device),
    ...webglGaps(device),
    ...softwareGaps(device),
    ...clockGaps(device),
    ...detailGaps(device, abilities),
  ];
  return [...gaps.filter(({ weight }) => weight === 'arms'), ...gaps.filter(({ weight }) => weight === 'detail')];
}

function isolationGaps(device: Device): Gap[] {
  if (device.isolated) return [];
  return [
    {
      weight: 'arms',
      title: 'Isolation',
      means: 'Threads are off and the clock is too coarse to measure with, so that no arm runs.',
      advice:
        'Serve the page with the headers `Cross-Origin-Opener-Policy: same-origin` and ' +
        '`Cross-Origin-Embedder-Policy: require-corp`, over https or from localhost. Started from its own server (`npm start`), Dyno does so.',
    },
  ];
}

function webgpuGaps(device: Device): Gap[] {
  if (device.webgpu.status === 'present') return [];
  const left = ARMS.filter((arm) => whyUnavailable(arm, device) === undefined).length;
  return [
    {
      weight: 'arms',
      title: 'WebGPU',
      means: `${device.webgpu.message}${left > 0 ? ' The arms on the CPU and on WebGL can be measured without it.' : ''}`,
      advice: webgpuAdvice(device),
    },
  ];
}

function webgpuAdvice(device: Device): string {
  switch (browserKind(device)) {
    case 'firefox':
      return (
        'Firefox has WebGPU since 141 on Windows and since 145 on Macs with Apple silicon. Elsewhere open `about:config`, ' +
        'set `dom.webgpu.enabled` to true, and start it again.'
      );
    case 'safari':
      return 'Safari has WebGPU since version 26: update macOS or iOS.';
    case 'chromium':
      return isDesktopLinux(device)
        ? 'On Linux switch on `chrome://flags/#enable-unsafe-webgpu` and `chrome://flags/#enable-vulkan`, or start the ' +
            'browser with `--enable-unsafe-webgpu --enable-features=Vulkan`. On newer Intel GPUs it is on since Chrome 144.'
        : 'Chrome and Edge have WebGPU since 113, on Android since 121. Update, and switch on hardware acceleration in ' +
            '`chrome://settings/system`.';
    case 'other':
      return 'Chrome or Edge 113, Safari 26 and Firefox 141 on Windows have it.';
  }
}

function webglGaps({ webgl }: Device): Gap[] {
  if (webgl.status === 'present') return [];
  return [
    {
      weight: 'arms',
      title: 'WebGL 2 in a worker',
      means: `${webgl.message} TensorFlow.js on WebGL cannot be measured.`,
      advice:
        'Switch on hardware acceleration in the settings of the browser, or update it: Chrome 69, Firefox 105 and Safari 17 have it.',
    },
  ];
}

function softwareGaps(device: Device): Gap[] {
  const { webgpu, webgl } = device;
  const software = [
    ...(webgpu.status === 'present' && webgpu.adapter.software ? ['WebGPU'] : []),
    ...(webgl.status === 'present' && webgl.software ? ['WebGL'] : []),
  ];
  if (software.length === 0) return [];
  return [
    {
      weight: 'detail',
      title: 'A real GPU',
      means:
        `${software.join(' and ')} ${software.length === 1 ? 'is' : 'are'} software here, computed on the CPU. ` +
        'Figures of it are labelled, and never set beside those of real hardware.',
      advice: isDesktopLinux(device)
        ? 'Switch on hardware acceleration. Without a display, Chromium on Linux gets at the GPU with `--use-angle=vulkan ' +
          '--enable-features=Vulkan --disable-vulkan-surface --enable-unsafe-webgpu`; from the terminal, `npm run bench ' +
          '-- run --gpu hardware` does so.'
        : 'Switch on hardware acceleration in the settings of the browser, and update the driver of the graphics card.',
    },
  ];
}

function clockGaps({ isolated, clock }: Device): Gap[] {
  if (!isolated || (clock.gridMs > 0 && clock.gridMs <= GRID_MOST_MS)) return [];
  return [
    {
      weight: clock.gridMs > 0 ? 'detail' : 'arms',
      title: 'A fine clock',
      means:
        clock.gridMs > 0
          ? 'Short inferences are timed several at once, and such cells have no tails.'
          : 'The clock stands still or jumps, so that every trial fails.',
      advice:
        'In Firefox, `privacy.resistFingerprinting` makes the clock coarse: switch it off in `about:config` for the time ' +
        'of a run. Extensions against tracking can do the same.',
    },
  ];
}

function detailGaps(device: Device, abilities: Abilities): Gap[] {
  const { webgpu } = abilities;
  const gaps: (Gap | undefined)[] = [
    device.webgpu.status === 'present' && !device.jspi
      ? {
          weight: 'detail',
          title: 'JSPI',
          means: 'ONNX Runtime on WebGPU runs from its larger asyncify build, which costs time at each call.',
          advice: 'Chrome and Edge 137, Firefox 153 and Safari 27 have JavaScript Promise Integration.',
        }
      : undefined,
    webgpu && !webgpu.features.includes('shader-f16')
      ? {
          weight: 'detail',
          title: 'Half precision (shader-f16)',
          means: 'Models in fp16 are skipped on WebGPU.',
          advice: 'It depends on the GPU and its driver: update the driver. Software GPUs do not have it.',
        }
      : undefined,
    webgpu && !webgpu.features.includes('timestamp-query')
      ? {
          weight: 'detail',
          title: 'GPU time (timestamp-query)',
          means: 'The anatomy of an inference has no share of the time in which the GPU was busy.',
          advice: 'Chrome and Edge 121 and Safari 26 have it; Firefox does not.',
        }
      : undefined,
    device.webgpu.status === 'present' && browserKind(device) === 'firefox'
      ? {
          weight: 'detail',
          title: 'A quick answer from the GPU',
          means:
            'Firefox looks at the queue of the GPU on a timer, so that every inference on WebGPU takes 100 ms at least.',
          advice:
            'Each trial measures that floor and marks what it covers. Measure in Chrome, Edge or Safari to see the GPU itself.',
        }
      : undefined,
    device.isolated && !abilities.memoryAccount
      ? {
          weight: 'detail',
          title: 'An account of JavaScript memory',
          means: 'Memory is measured for wasm and the GPU, not for JavaScript.',
          advice: 'Only Chrome, Edge and other browsers on Chromium have it (`measureUserAgentSpecificMemory`).',
        }
      : undefined,
    abilities.wakeLock
      ? undefined
      : {
          weight: 'detail',
          title: 'A wake lock',
          means: 'The screen may go dark in the middle of a run, and a hidden page has its blocks run again.',
          advice:
            'Keep the screen on by the settings of the system. Chrome 84, Firefox 126 and Safari 16.4 have it, over https.',
        },
  ];
  return gaps.filter((gap) => gap !== undefined);
}
