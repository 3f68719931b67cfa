import type { Layout, Port } from '#formats/model.ts';
import { sizeOf, type Tensor, type TensorData, zerosOf } from './tensor.ts';

/**
 * Items as one tensor in the layout that a graph wants, made before anything is timed.
 * @param items one item after the other, channels first where the port is not `plain`
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
  const itemShape = channelsLast ? channelsLastShape(port) : shape;
  return { dtype, data, shape: rows ? [rows.length, ...itemShape] : itemShape };
}

/** Whether a graph holds a port channels last, where PyTorch has them first. */
export function isChannelsLast({ layout }: Port, graphLayout: Layout): boolean {
  return layout !== 'plain' && graphLayout === 'NHWC';
}

/** The shape of a port with its channels last. */
export function channelsLastShape({ shape, layout }: Pick<Port, 'shape' | 'layout'>): number[] {
  const axis = layout === 'NCHW' ? 1 : 0;
  return [...shape.slice(0, axis), ...shape.slice(axis + 1), shape[axis] as number];
}

/** Gives for an element of a channels-first port where it lies in the same one channels last. */
export function indexChannelsLast({ shape, layout }: Pick<Port, 'shape' | 'layout'>): (index: number) => number {
  const [channels = 1, ...plane] = layout === 'NCHW' ? shape.slice(1) : shape;
  const pixels = sizeOf(plane);
  const size = channels * pixels;
  return (index) => {
    const within = index % size;
    return index - within + (within % pixels) * channels + Math.floor(within / pixels);
  };
}

function copyChannelsLast(source: TensorData, port: Port, target: TensorData): void {
  const indexOf = indexChannelsLast(port);
  for (let index = 0; index < source.length; index++) target[indexOf(index)] = source[index] as number;
}
