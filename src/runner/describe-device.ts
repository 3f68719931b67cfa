import type { Clock, Device } from '#formats/device.ts';
import { isSoftwareGpu } from '#formats/software-gpu.ts';
import { calibrateClock } from '#statistics/calibrate-clock.ts';

/** What the page can see of the browser and the machine. Nothing of it leaves the page. */
export async function describeDevice(): Promise<Device> {
  const memoryGiB = (navigator as { deviceMemory?: number }).deviceMemory;
  return {
    browser: browserName(),
    platform: navigator.platform,
    userAgent: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    ...(memoryGiB === undefined ? {} : { memoryGiB }),
    isolated: globalThis.crossOriginIsolated,
    serviceWorker: await hasServiceWorker(),
    clock: pageClock(),
    jspi: 'Suspending' in WebAssembly,
    webgpu: await describeWebgpu(),
    webgl: describeWebgl(),
  };
}

/** By its registration and not by the page's controller: it answers a new worker even where the page went past it. */
async function hasServiceWorker(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  return Boolean(registration?.active);
}

/** A browser that blurs its clock beyond use still gets its device described; its trials then fail with the reason. */
function pageClock(): Clock {
  try {
    return calibrateClock(() => performance.now());
  } catch {
    return { gridMs: 0, callMs: 0 };
  }
}

async function describeWebgpu(): Promise<Device['webgpu']> {
  const absent = (message: string) => ({ status: 'absent' as const, message });
  if (!globalThis.isSecureContext) {
    return absent('WebGPU needs a secure page. Open this one over https or from localhost.');
  }
  if (!navigator.gpu) {
    return absent('This browser has no WebGPU. Chrome or Edge 113, Safari 26 and Firefox 141 on Windows have it.');
  }
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) {
      return absent(
        'This browser has WebGPU but found no GPU for it. Switch hardware acceleration on in its settings; ' +
          'on Linux, Chrome needs --enable-unsafe-webgpu and Vulkan.',
      );
    }
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const software = isFallbackAdapter || isSoftwareGpu(vendor, architecture, description);
    return {
      status: 'present',
      adapter: { vendor, architecture, description, software },
      shaderF16: adapter.features.has('shader-f16'),
    };
  } catch (error) {
    return absent(`WebGPU did not start: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function describeWebgl(): Device['webgl'] {
  const absent = (message: string) => ({ status: 'absent' as const, message });
  if (typeof OffscreenCanvas === 'undefined') {
    return absent('This browser gives workers no canvas, which WebGL needs there. Update the browser.');
  }
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return absent('This browser has no WebGL 2. Switch hardware acceleration on in its settings.');
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  // Browsers allow few contexts at a time, and a trial needs one.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { status: 'present', renderer, software: isSoftwareGpu(renderer) };
}

/** Name and main version, from the brands where the browser has them, else from the user agent's best-known tokens. */
function browserName(): string {
  const brands = (navigator as { userAgentData?: { brands: { brand: string; version: string }[] } }).userAgentData
    ?.brands;
  const brand =
    brands?.find(({ brand }) => !/not.?a.?brand|chromium/i.test(brand)) ??
    brands?.find(({ brand }) => brand === 'Chromium');
  if (brand) return `${brand.brand} ${brand.version}`;
  const { userAgent } = navigator;
  const token = /(Firefox|Edg|Chrome)\/(\d+)/.exec(userAgent) ?? /(?:Version)\/(\d+).*(Safari)/.exec(userAgent);
  if (!token) return 'Unknown browser';
  return token[1] === 'Firefox' || token[1] === 'Edg' || token[1] === 'Chrome'
    ? `${token[1]} ${token[2]}`
    : `${token[2]} ${token[1]}`;
}
