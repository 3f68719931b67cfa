import type { Layout, Port } from '#formats/model.ts';
import { sizeOf, type Tensor, type TensorData, zerosOf } from './tensor.ts';

/**
 * Items as one tensor in the layout that a graph wants, made before anything is timed.
 * @param items one item after the other, channels first where the port is `CHW`
 * @param rows which items make up the batch; null where the model has no batch axis and `items` is the one tensor
 */
export function layOut(items: TensorData, port: Port, layout: Layout, rows: readonly number[] | null): Tensor {
  const { dtype, shape } = port;
  const size = sizeOf(shape);
  const picked = rows ?? [0];
  const data = zerosOf(dtype, picked.length * size);
  const channelsLast = isChannelsLast(port, layout);
  picked.forEach((item, row) => {
    const source = items.subarray(item * size, (item + 1) * size);
    if (channelsLast) copyChannelsLast(source, port, data.subarray(row * size, (row + 1) * size));
    else (data as Float32Array).set(source as Float32Array, row * size);
  });
  const itemShape = channelsLast ? [...shape.slice(1), shape[0] as number] : shape;
  return { dtype, data, shape: rows ? [rows.length, ...itemShape] : itemShape };
}

/** Whether a graph holds the items of a port channels last, where PyTorch has them first. */
export function isChannelsLast({ layout }: Port, graphLayout: Layout): boolean {
  return layout === 'CHW' && graphLayout === 'NHWC';
}

/** Where element `index` of a channels-first item of this shape lies in the same item channels last. */
export function indexChannelsLast([channels = 1, ...plane]: readonly number[], index: number): number {
  const pixels = sizeOf(plane);
  return (index % pixels) * channels + Math.floor(index / pixels);
}

function copyChannelsLast(source: TensorData, { shape }: Port, target: TensorData): void {
  const [channels = 1, ...plane] = shape;
  const pixels = sizeOf(plane);
  for (let channel = 0; channel < channels; channel++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      target[pixel * channels + channel] = source[channel * pixels + pixel] as number;
    }
  }
}
