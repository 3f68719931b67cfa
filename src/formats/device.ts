import * as v from 'valibot';

/** What a GPU adapter says of itself, and whether it is software. */
export const AdapterSchema = v.object({
  vendor: v.string(),
  architecture: v.string(),
  description: v.string(),
  /** A CPU pretends to be a GPU: never compared with real ones. */
  software: v.boolean(),
});
export type Adapter = v.InferOutput<typeof AdapterSchema>;

const absent = v.object({
  status: v.literal('absent'),
  /** One sentence that a person can act on. */
  message: v.string(),
});

/** Resolution of `performance.now()` and the cost of calling it. */
export const ClockSchema = v.object({ gridMs: v.number(), callMs: v.number() });
export type Clock = v.InferOutput<typeof ClockSchema>;

/** The browser and the machine as far as a page can see them. */
export const DeviceSchema = v.object({
  browser: v.string(),
  platform: v.string(),
  userAgent: v.string(),
  /** Logical processors. */
  cores: v.number(),
  /** As the browser rounds it; absent where it does not say. */
  memoryGiB: v.optional(v.number()),
  isolated: v.boolean(),
  /** Whether a service worker stood between the page and its host, through which cold starts pass; absent: it did not. */
  serviceWorker: v.optional(v.boolean()),
  clock: ClockSchema,
  /** JavaScript Promise Integration: decides which ONNX Runtime build is loaded. */
  jspi: v.boolean(),
  webgpu: v.variant('status', [
    v.object({
      status: v.literal('present'),
      adapter: AdapterSchema,
      /** Whether shaders can compute in half precision; not known of older runs. */
      shaderF16: v.optional(v.boolean()),
    }),
    absent,
  ]),
  webgl: v.variant('status', [
    v.object({ status: v.literal('present'), renderer: v.string(), software: v.boolean() }),
    absent,
  ]),
});
export type Device = v.InferOutput<typeof DeviceSchema>;
