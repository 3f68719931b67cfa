const CHANNELS: Readonly<Record<string, number>> = { r: 1, rg: 2, rgba: 4, bgra: 4 };

/** Bytes of one texel of a plain WebGPU colour format; NaN for packed, depth and compressed ones. */
export function gpuTexelBytes(format: GPUTextureFormat): number {
  const [, channels = '', bits] = /^(r|rg|rgba|bgra)(8|16|32)(?:[us]norm|[us]int|float)(?:-srgb)?$/.exec(format) ?? [];
  return ((CHANNELS[channels] ?? Number.NaN) * Number(bits)) / 8;
}

/** Bytes of one texel by WebGL's internal format. Numbers, because a worker without WebGL has no names for them. */
const SIZED: ReadonlyMap<number, number> = new Map([
  [0x8229, 1], // R8
  [0x822b, 2], // RG8
  [0x8051, 3], // RGB8
  [0x8058, 4], // RGBA8
  [0x822d, 2], // R16F
  [0x822f, 4], // RG16F
  [0x881b, 6], // RGB16F
  [0x881a, 8], // RGBA16F
  [0x822e, 4], // R32F
  [0x8230, 8], // RG32F
  [0x8815, 12], // RGB32F
  [0x8814, 16], // RGBA32F
  [0x8231, 1], // R8I
  [0x8232, 1], // R8UI
  [0x8233, 2], // R16I
  [0x8234, 2], // R16UI
  [0x8235, 4], // R32I
  [0x8236, 4], // R32UI
  [0x823b, 8], // RG32I
  [0x823c, 8], // RG32UI
  [0x8d8e, 4], // RGBA8I
  [0x8d7c, 4], // RGBA8UI
  [0x8d88, 8], // RGBA16I
  [0x8d76, 8], // RGBA16UI
  [0x8d82, 16], // RGBA32I
  [0x8d70, 16], // RGBA32UI
]);

const COMPONENTS: ReadonlyMap<number, number> = new Map([
  [0x1903, 1], // RED
  [0x1906, 1], // ALPHA
  [0x1909, 1], // LUMINANCE
  [0x190a, 2], // LUMINANCE_ALPHA
  [0x8227, 2], // RG
  [0x1907, 3], // RGB
  [0x1908, 4], // RGBA
  [0x8d94, 1], // RED_INTEGER
  [0x8228, 2], // RG_INTEGER
  [0x8d98, 3], // RGB_INTEGER
  [0x8d99, 4], // RGBA_INTEGER
]);

const COMPONENT_BYTES: ReadonlyMap<number, number> = new Map([
  [0x1400, 1], // BYTE
  [0x1401, 1], // UNSIGNED_BYTE
  [0x1402, 2], // SHORT
  [0x1403, 2], // UNSIGNED_SHORT
  [0x1404, 4], // INT
  [0x1405, 4], // UNSIGNED_INT
  [0x1406, 4], // FLOAT
  [0x140b, 2], // HALF_FLOAT
]);

/** Bytes of one pixel on its way into or out of WebGL; NaN for packed types. */
export function glPixelBytes(format: number, type: number): number {
  return (COMPONENTS.get(format) ?? Number.NaN) * (COMPONENT_BYTES.get(type) ?? Number.NaN);
}

/** Bytes of one texel in a WebGL texture; an internal format without a size takes that of the pixels given to it. */
export function glTexelBytes(internalFormat: number, format?: number, type?: number): number {
  return SIZED.get(internalFormat) ?? glPixelBytes(format ?? 0, type ?? 0);
}
