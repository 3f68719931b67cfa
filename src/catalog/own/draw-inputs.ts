import type { DrawnItems, Port } from '#formats/model.ts';
import { uint32At } from '#seed/generator.ts';

/** What own models draw from. */
export const OWN_SEED = 1;
/** Two, so that a graph which gives the same whatever goes in is found out. */
export const ITEMS = 2;

/** Multiples of 2^-10 between -1 and 1, which half precision holds exactly, too. */
const UNIFORM = { magnitude: 1023, exponent: 10 } as const;

/**
 * Inputs that fit a type where nobody knows what they mean: real numbers uniform between -1 and 1, drawn in the worker;
 * bytes; and else zeros and ones, since any table of a network has two rows. A mask hides nothing.
 * @returns for each input how it is drawn, or its items one after another, as `artifacts.reference.inputs` has them
 */
export function drawInputs(inputs: readonly Port[]): (DrawnItems | Uint8Array<ArrayBuffer>)[] {
  return inputs.map((port, index) => {
    const streams = Array.from({ length: ITEMS }, (_, item) => 1_000_000 + item + 10 * index);
    switch (port.dtype) {
      case 'float32':
      case 'float16':
        return { streams, ...UNIFORM };
      case 'uint8':
        return drawWhole(port, streams, Uint8Array, 256);
      case 'bool':
        return drawWhole(port, streams, Uint8Array, 2);
      case 'int8':
        return drawWhole(port, streams, Int8Array, 2);
      case 'int32':
        return drawWhole(port, streams, Int32Array, 2);
      case 'int64':
        return widen(drawWhole(port, streams, Int32Array, 2));
    }
  });
}

function drawWhole(
  { name, shape }: Port,
  streams: readonly number[],
  type: typeof Uint8Array | typeof Int8Array | typeof Int32Array,
  below: number,
): Uint8Array<ArrayBuffer> {
  const size = shape.reduce((product, length) => product * length, 1);
  const isMask = /mask/i.test(name);
  const numbers = new type(size * streams.length);
  streams.forEach((stream, item) => {
    for (let j = 0; j < size; j++) numbers[item * size + j] = isMask ? 1 : uint32At(OWN_SEED, stream, j) % below;
  });
  return new Uint8Array(numbers.buffer);
}

function widen(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(BigInt64Array.from(new Int32Array(bytes.buffer), BigInt).buffer);
}
