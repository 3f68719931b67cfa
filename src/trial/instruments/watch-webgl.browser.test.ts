import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchWebgl } from './watch-webgl.ts';

const MIB = 1024 * 1024;

let gl: WebGL2RenderingContext;
let watch: ReturnType<typeof watchWebgl>;
beforeEach(() => {
  watch = watchWebgl();
  gl = new OffscreenCanvas(8, 8).getContext('webgl2') as WebGL2RenderingContext;
});
afterEach(() => {
  watch.stop();
  gl.getExtension('WEBGL_lose_context')?.loseContext();
});

function bindTexture(): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  return texture;
}

/** Draws one triangle over everything, in one colour, and reads the pixels. */
function draw(): Uint8Array {
  const program = gl.createProgram();
  const sources = [
    [gl.VERTEX_SHADER, 'attribute vec2 at; void main() { gl_Position = vec4(at, 0, 1); }'],
    [gl.FRAGMENT_SHADER, 'void main() { gl_FragColor = vec4(1, 0.5, 0.25, 1); }'],
  ] as const;
  for (const [type, source] of sources) {
    const shader = gl.createShader(type) as WebGLShader;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
  const at = gl.getAttribLocation(program, 'at');
  gl.enableVertexAttribArray(at);
  gl.vertexAttribPointer(at, 2, gl.FLOAT, false, 0, 0);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const pixels = new Uint8Array(8 * 8 * 4);
  gl.readPixels(0, 0, 8, 8, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  expect(gl.getError()).toBe(gl.NO_ERROR);
  return pixels;
}

test('64 MiB of a texture read back as 64 MiB, in each format that a runtime uses', () => {
  const formats = [
    [gl.RGBA32F, 2048, 2048],
    [gl.R32F, 4096, 4096],
    [gl.RGBA16F, 4096, 2048],
    [gl.R16F, 8192, 4096],
    [gl.RGBA8, 4096, 4096],
  ] as const;
  for (const [format, width, height] of formats) {
    const texture = bindTexture();
    gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
    expect(gl.getError()).toBe(gl.NO_ERROR);
    expect(watch.liveBytes()).toBe(64 * MIB);
    gl.deleteTexture(texture);
    gl.deleteTexture(texture);
    expect(watch.liveBytes()).toBe(0);
  }
  expect(watch.peakBytes()).toBe(64 * MIB);
  expect(watch.snapshot().bytesWritten).toBe(0);
});

test('64 MiB of a buffer read back as 64 MiB, and as what replaces them', () => {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, 64 * MIB, gl.STREAM_READ);
  expect(watch.liveBytes()).toBe(64 * MIB);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, 100, gl.STREAM_READ);
  expect(watch.liveBytes()).toBe(100);
  gl.deleteBuffer(buffer);
  expect([watch.liveBytes(), watch.peakBytes()]).toEqual([0, 64 * MIB]);
});

test('textures given image by image are the sum of their images', () => {
  const texture = bindTexture();
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 4, 4, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
  gl.texImage2D(gl.TEXTURE_2D, 1, gl.RGBA, 2, 2, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
  expect(watch.liveBytes()).toBe(64 + 16);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, 2, 2, 0, gl.RED, gl.FLOAT, new Float32Array(4));
  expect(watch.liveBytes()).toBe(16 + 16);
  expect(watch.snapshot().bytesWritten).toBe(16);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, new ImageData(8, 8));
  expect(watch.liveBytes()).toBe(256 + 16);
  gl.deleteTexture(texture);
  expect(watch.liveBytes()).toBe(0);
});

test('each texture unit and context has textures of its own', () => {
  gl.activeTexture(gl.TEXTURE1);
  bindTexture();
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, 4, 4);
  gl.activeTexture(gl.TEXTURE0);
  bindTexture();
  gl.texStorage2D(gl.TEXTURE_2D, 3, gl.RGBA8, 4, 4);
  expect(watch.liveBytes()).toBe(64 + 64 + 16 + 4);
});

test('bytes are counted as they are written and read', () => {
  const moved = (move: () => void) => {
    watch.reset();
    move();
    expect(gl.getError()).toBe(gl.NO_ERROR);
    const { bytesWritten, bytesRead } = watch.snapshot();
    return [bytesWritten, bytesRead];
  };
  bindTexture();
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, 4, 4);
  const pixels = new Float32Array(64);
  expect(moved(() => gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 4, 2, gl.RGBA, gl.FLOAT, pixels))).toEqual([128, 0]);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, gl.createBuffer());
  const part = () => gl.bufferData(gl.PIXEL_PACK_BUFFER, pixels, gl.STREAM_READ, 8, 32);
  expect(moved(() => gl.bufferData(gl.PIXEL_PACK_BUFFER, pixels, gl.STREAM_READ))).toEqual([256, 0]);
  expect(moved(() => gl.bufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels, 48))).toEqual([64, 0]);
  expect(moved(() => gl.readPixels(0, 0, 4, 4, gl.RGBA, gl.UNSIGNED_BYTE, 0))).toEqual([0, 0]);
  expect(moved(() => gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, new Float32Array(16)))).toEqual([0, 64]);
  expect(moved(part)).toEqual([128, 0]);
  expect(watch.liveBytes()).toBe(256 + 128);
});

test('one draw by hand is counted exactly', () => {
  draw();
  const once = { draws: 1, shaders: 2, programs: 1, bytesWritten: 24, bytesRead: 256 };
  expect(watch.snapshot()).toEqual(once);
  watch.reset();
  draw();
  expect(watch.snapshot()).toEqual(once);
});

test("when it stops, the browser's own functions are back and the pixels the same", () => {
  const seen = draw();
  const { prototype } = WebGL2RenderingContext;
  const functions = () =>
    Object.values(Object.getOwnPropertyDescriptors(prototype)).map(({ value }) => value as unknown);
  const during = functions();
  watch.stop();
  const before = functions();
  expect(during.filter((one, index) => one !== before[index])).toHaveLength(15);
  for (const one of before) if (typeof one === 'function') expect(String(one)).toContain('[native code]');
  expect(draw()).toEqual(seen);
});
