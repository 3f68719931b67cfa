import type { Layout } from '#formats/model.ts';
import type { Tensor } from './runtimes/runtime.ts';

/**
 * A batch in the layout that a graph wants, made before anything is timed.
 * @param items float32, channels first, one item after the other
 * @param shape of one item: channels, height, width
 * @param indices which items make up the batch
 */
export function layOut(
  items: Float32Array,
  shape: readonly [number, number, number],
  layout: Layout,
  indices: readonly number[],
): Tensor {
  const [channels, height, width] = shape;
  const plane = height * width;
  const size = channels * plane;
  const data = new Float32Array(indices.length * size);
  indices.forEach((item, row) => {
    const source = items.subarray(item * size, (item + 1) * size);
    if (layout === 'NCHW') {
      data.set(source, row * size);
      return;
    }
    for (let channel = 0; channel < channels; channel++) {
      for (let pixel = 0; pixel < plane; pixel++) {
        data[row * size + pixel * channels + channel] = source[channel * plane + pixel] as number;
      }
    }
  });
  const n = indices.length;
  return { data, shape: layout === 'NCHW' ? [n, channels, height, width] : [n, height, width, channels] };
}
