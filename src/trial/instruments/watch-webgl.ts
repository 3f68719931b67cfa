import { createByteLedger } from './byte-ledger.ts';
import { createHooks } from './hooks.ts';
import { glPixelBytes, glTexelBytes } from './texel-bytes.ts';

type Gl = WebGL2RenderingContext;
type Hooks = ReturnType<typeof createHooks>;

const NOTHING = { draws: 0, shaders: 0, programs: 0, bytesWritten: 0, bytesRead: 0 };

/**
 * Sees every WebGL 2 call of this worker: bytes of two-dimensional textures and of buffers, and what an inference
 * consists of. Bytes are what was asked for, not what the driver took. Uniforms, render buffers and textures with
 * three dimensions are not seen; transfers between textures and buffers stay on the GPU and are neither written nor
 * read.
 */
export function watchWebgl() {
  const ledger = createByteLedger();
  const hooks = createHooks();
  let counts = { ...NOTHING };
  const written = (bytes: number) => {
    counts.bytesWritten += bytes;
  };
  const read = (bytes: number) => {
    counts.bytesRead += bytes;
  };

  watchTextures(hooks, ledger, written);
  watchBuffers(hooks, ledger, written);
  watchReading(hooks, read);

  const gl = globalThis.WebGL2RenderingContext?.prototype;
  hooks.after(gl, 'drawArrays', () => counts.draws++);
  hooks.after(gl, 'drawElements', () => counts.draws++);
  hooks.after(gl, 'drawArraysInstanced', () => counts.draws++);
  hooks.after(gl, 'drawElementsInstanced', () => counts.draws++);
  hooks.after(gl, 'compileShader', () => counts.shaders++);
  hooks.after(gl, 'linkProgram', () => counts.programs++);

  return {
    liveBytes: ledger.live,
    peakBytes: ledger.peak,
    /** What was counted since the start or the last `reset`. */
    snapshot: (): Readonly<typeof NOTHING> => ({ ...counts }),
    /** The counters begin anew; bytes live and peak go on. */
    reset(): void {
      counts = { ...NOTHING };
    },
    stop: hooks.restore,
  };
}

type Ledger = ReturnType<typeof createByteLedger>;

function watchTextures(hooks: Hooks, ledger: Ledger, written: (bytes: number) => void): void {
  const prototype = globalThis.WebGL2RenderingContext?.prototype;
  /** Levels and cube faces of the textures that were given image by image. */
  const images = new WeakMap<WebGLTexture, Map<string, number>>();

  hooks.after(prototype, 'texStorage2D', (gl, [target, levels, internalFormat, width, height]) => {
    const texture = boundTexture(gl, target);
    if (!texture) return;
    let texels = 0;
    for (let level = 0; level < levels; level++) texels += Math.max(1, width >> level) * Math.max(1, height >> level);
    const faces = target === gl.TEXTURE_CUBE_MAP ? 6 : 1;
    ledger.hold(texture, texels * faces * glTexelBytes(internalFormat), gl);
  });
  hooks.after(prototype, 'texImage2D', (gl, args) => {
    const [target, level, internalFormat] = args;
    const image = readImage(args, 3);
    written(image.bytes);
    const texture = boundTexture(gl, target);
    if (!texture) return;
    const sizes = images.get(texture) ?? new Map<string, number>();
    images.set(texture, sizes);
    sizes.set(`${target} ${level}`, image.texels * glTexelBytes(internalFormat, image.format, image.type));
    ledger.hold(texture, sum(sizes.values()), gl);
  });
  hooks.after(prototype, 'texSubImage2D', (_, args) => written(readImage(args, 4).bytes));
  hooks.after(prototype, 'deleteTexture', (_, [texture]) => {
    if (texture) ledger.release(texture);
  });
}

/**
 * The image in a call of `texImage2D` or `texSubImage2D`. Either it is pixels, or an offset into a buffer, with width
 * and height before them, or a source with a size of its own. Pixels that are null and offsets bring no bytes.
 * @param widthAt index of the width, where there is one
 */
function readImage(args: readonly unknown[], widthAt: 3 | 4) {
  const own = args.length < 9;
  const formatAt = own ? args.length - 3 : 6;
  const [format, type, source] = args.slice(formatAt) as [number, number, unknown];
  const brings = typeof source === 'object' && source !== null;
  const { width, height } = own
    ? (source as ImageData)
    : { width: args[widthAt] as number, height: args[widthAt + 1] as number };
  const texels = width * height;
  return { format, type, texels, bytes: brings ? texels * glPixelBytes(format, type) : 0 };
}

/** WebGL itself says what is bound; asking does not reach the GPU. */
function boundTexture(gl: Gl, target: number): WebGLTexture | null {
  return gl.getParameter(target === gl.TEXTURE_2D ? gl.TEXTURE_BINDING_2D : gl.TEXTURE_BINDING_CUBE_MAP);
}

function watchBuffers(hooks: Hooks, ledger: Ledger, written: (bytes: number) => void): void {
  const prototype = globalThis.WebGL2RenderingContext?.prototype;
  hooks.after(prototype, 'bufferData', (gl, args) => {
    const [target, given, , offset, length] = args as readonly unknown[] as BufferArguments;
    const bytes = typeof given === 'number' ? given : bytesFrom(given, offset, length);
    if (typeof given !== 'number') written(bytes);
    const buffer = boundBuffer(gl, target);
    if (buffer) ledger.hold(buffer, bytes, gl);
  });
  hooks.after(prototype, 'bufferSubData', (_, args) => {
    const [, , given, offset, length] = args as readonly unknown[] as SubArguments;
    written(bytesFrom(given, offset, length));
  });
  hooks.after(prototype, 'deleteBuffer', (_, [buffer]) => {
    if (buffer) ledger.release(buffer);
  });
}

type Bytes = ArrayBuffer | ArrayBufferView;
type BufferArguments = [target: number, given: number | Bytes | null, usage: number, offset?: number, length?: number];
type SubArguments = [target: number, at: number, given: Bytes, offset?: number, length?: number];

/** Bytes of a view's part, whose offset and length count elements; a length of 0 is the rest. */
function bytesFrom(given: Bytes | null, offset = 0, length = 0): number {
  if (given === null) return 0;
  const element = 'BYTES_PER_ELEMENT' in given ? (given.BYTES_PER_ELEMENT as number) : 1;
  return length > 0 ? length * element : given.byteLength - offset * element;
}

function boundBuffer(gl: Gl, target: number): WebGLBuffer | null {
  const binding = new Map<number, number>([
    [gl.ARRAY_BUFFER, gl.ARRAY_BUFFER_BINDING],
    [gl.ELEMENT_ARRAY_BUFFER, gl.ELEMENT_ARRAY_BUFFER_BINDING],
    [gl.PIXEL_PACK_BUFFER, gl.PIXEL_PACK_BUFFER_BINDING],
    [gl.PIXEL_UNPACK_BUFFER, gl.PIXEL_UNPACK_BUFFER_BINDING],
    [gl.COPY_READ_BUFFER, gl.COPY_READ_BUFFER_BINDING],
    [gl.COPY_WRITE_BUFFER, gl.COPY_WRITE_BUFFER_BINDING],
    [gl.UNIFORM_BUFFER, gl.UNIFORM_BUFFER_BINDING],
    [gl.TRANSFORM_FEEDBACK_BUFFER, gl.TRANSFORM_FEEDBACK_BUFFER_BINDING],
  ]).get(target);
  return binding === undefined ? null : gl.getParameter(binding);
}

function watchReading(hooks: Hooks, read: (bytes: number) => void): void {
  const prototype = globalThis.WebGL2RenderingContext?.prototype;
  hooks.after(prototype, 'readPixels', (_, args) => {
    const [, , width, height, format, type, into] = args as readonly unknown[] as ReadArguments;
    // A number is an offset into a buffer on the GPU, which `getBufferSubData` reads later.
    if (typeof into === 'object') read(width * height * glPixelBytes(format, type));
  });
  hooks.after(prototype, 'getBufferSubData', (_, [, , into, offset, length]) => read(bytesFrom(into, offset, length)));
}

type ReadArguments = [x: number, y: number, width: number, height: number, format: number, type: number, into: unknown];

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
