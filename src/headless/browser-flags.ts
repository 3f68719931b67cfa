import type { LaunchOptions } from 'playwright';

/** Which GPU the browser is started for. */
export type Gpu = 'software' | 'hardware';

interface Setting {
  readonly gpu: Gpu;
  readonly headed?: boolean;
  readonly platform?: NodeJS.Platform;
  /** Of the process; undefined on Windows. */
  readonly userId?: number | undefined;
}

/**
 * Software WebGPU and WebGL2 (SwiftShader): slow, the same on every machine, and there without any GPU. The page itself is
 * drawn by the processor: by way of a GPU that is the processor it takes a fifth longer (Chromium 156, by experiment).
 */
const SOFTWARE = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
];

/** Chromium on Linux uses a GPU without a display only through Vulkan, and gives WebGPU only when asked. */
const HARDWARE_LINUX = [
  '--use-angle=vulkan',
  '--enable-features=Vulkan',
  '--disable-vulkan-surface',
  '--enable-unsafe-webgpu',
];

/**
 * `performance.measureUserAgentSpecificMemory()` answers in milliseconds and not after the 10 to 20 seconds that it
 * waits for a garbage collection by itself; its figures are the same (Chromium 156, by experiment).
 */
const EAGER_MEMORY = '--enable-blink-features=ForceEagerMeasureMemory';

/**
 * How the browser at a path is started.
 * Playwright passes `--headless` to an `executablePath`, which in Chrome 132 and later is the full browser without
 * a window; the old headless mode is a program of its own, which is never used here.
 */
export function launchOptions(executablePath: string, setting: Setting): LaunchOptions {
  const { gpu, headed = false, platform = process.platform, userId = process.getuid?.() } = setting;
  const options: LaunchOptions = {
    executablePath,
    headless: !headed,
    args: [
      ...(gpu === 'software' ? SOFTWARE : platform === 'linux' ? HARDWARE_LINUX : ['--enable-unsafe-webgpu']),
      EAGER_MEMORY,
    ],
    // Chromium refuses to start as root with its sandbox.
    chromiumSandbox: !(platform === 'linux' && userId === 0),
    // Ctrl-C is ours: what was measured is still to be fetched from the page.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  // Playwright allows the software GPU by default; where a real one is asked for, a quiet substitute must not stand in.
  return gpu === 'hardware' ? { ...options, ignoreDefaultArgs: ['--enable-unsafe-swiftshader'] } : options;
}
