/** Limits of a WebGPU adapter that decide which models fit, and how large the pieces of work can be. */
export const GPU_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupStorageSize',
] as const;
export type GpuLimit = (typeof GPU_LIMITS)[number];

/** Features of a WebGPU adapter that a trial asks for. */
export const GPU_FEATURES = ['shader-f16', 'subgroups', 'timestamp-query'] as const;
export type GpuFeature = (typeof GPU_FEATURES)[number];

/** What a browser can do beyond what a run writes down of its device. */
export interface Abilities {
  readonly webgpu:
    | {
        readonly features: readonly GpuFeature[];
        readonly limits: Readonly<Record<GpuLimit, number>>;
      }
    | undefined;
  readonly webgl: { readonly maxTextureSize: number; readonly floatTextures: boolean } | undefined;
  /** The browser's own account of a worker's memory. */
  readonly memoryAccount: boolean;
  /** Keeps the screen on while a run goes. */
  readonly wakeLock: boolean;
}

/** Looks once. Nothing of it leaves the page. */
export async function describeAbilities(): Promise<Abilities> {
  return {
    webgpu: await describeWebgpu(),
    webgl: describeWebgl(),
    memoryAccount: globalThis.crossOriginIsolated && 'measureUserAgentSpecificMemory' in performance,
    wakeLock: 'wakeLock' in navigator,
  };
}

async function describeWebgpu(): Promise<Abilities['webgpu']> {
  try {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return undefined;
    const limits = GPU_LIMITS.map((limit) => [limit, adapter.limits[limit]] as const);
    return {
      features: GPU_FEATURES.filter((feature) => adapter.features.has(feature)),
      limits: Object.fromEntries(limits) as Record<GpuLimit, number>,
    };
  } catch {
    // Why there is none stands in the device itself.
    return undefined;
  }
}

function describeWebgl(): Abilities['webgl'] {
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return undefined;
  const abilities = {
    maxTextureSize: Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)),
    floatTextures: gl.getExtension('EXT_color_buffer_float') !== null,
  };
  // Browsers allow few contexts at a time, and a trial needs one.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return abilities;
}
