import type { Dtype, Port } from '#formats/model.ts';
import type { NamedShape } from './shapes.ts';

/** An input or output of one graph, to be found in the other one. */
export interface Side {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: NamedShape;
}

/** Where each port of the ONNX graph is found in TensorFlow.js's. */
export type Match = readonly {
  readonly tfjs: number;
  readonly layout: Extract<Port['layout'], 'NCHW' | 'plain'>;
  /** The ONNX shape, with what the other file knows of it. */
  readonly shape: NamedShape;
}[];

/** So many ways to put two graphs together are tried; a model with more has ports that are all alike. */
const MATCHES_MOST = 8;

/**
 * All ways in which the ports of two graphs can be the same, the likeliest first: by name before by order, channels moved
 * before not, since that is what converting from PyTorch to TensorFlow does. None if the shapes or types do not fit.
 */
export function matchPorts(onnx: readonly Side[], tfjs: readonly Side[]): Match[] {
  if (onnx.length !== tfjs.length) return [];
  const names = new Map(tfjs.map(({ name }, index) => [plainName(name), index]));
  const named = onnx.map(({ name }) => names.get(plainName(name)));
  const order = named.every((index) => index !== undefined) && new Set(named).size === named.length ? named : undefined;
  const matches: Match[] = [];
  const extend = (match: Match) => {
    const port = onnx[match.length];
    if (matches.length === MATCHES_MOST) return;
    if (!port) return void matches.push(match);
    const taken = new Set(match.map(({ tfjs: index }) => index));
    const candidates = order ? [order[match.length] as number] : tfjs.map((_, index) => index);
    for (const index of candidates.filter((candidate) => !taken.has(candidate))) {
      for (const layout of ['NCHW', 'plain'] as const) {
        const shape = unite(port, tfjs[index] as Side, layout);
        if (shape) extend([...match, { tfjs: index, layout, shape }]);
      }
    }
  };
  extend([]);
  return matches;
}

/** TensorFlow writes `serving_default_x:0` for what is called x. */
const plainName = (name: string): string => name.replace(/:\d+$/, '').replace(/^serving_default_/, '');

/** The shape that both can have; undefined where there is none. */
function unite(onnx: Side, tfjs: Side, layout: Match[number]['layout']): NamedShape | undefined {
  if (kindOf(onnx.dtype) !== kindOf(tfjs.dtype) || onnx.shape.length !== tfjs.shape.length) return undefined;
  const moved = layout === 'NCHW';
  const isImage = onnx.shape.length >= 3;
  // Where the channels are the only ones, or lie beside nothing but ones, moving them changes nothing.
  if (moved && !isImage) return undefined;
  const last = tfjs.shape.length - 1;
  const other = moved ? [tfjs.shape[0], tfjs.shape[last], ...tfjs.shape.slice(1, last)] : tfjs.shape;
  const united = onnx.shape.map((axis, index) => {
    const counterpart = other[index] as number | string;
    if (typeof axis === 'string') return typeof counterpart === 'number' ? counterpart : axis;
    return typeof counterpart === 'string' || counterpart === axis ? axis : undefined;
  });
  return united.every((axis) => axis !== undefined) ? united : undefined;
}

/** TensorFlow.js has one type for all whole numbers and one for all others. */
function kindOf(dtype: Dtype): 'real' | 'whole' | 'truth' {
  switch (dtype) {
    case 'float32':
    case 'float16':
      return 'real';
    case 'bool':
      return 'truth';
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'int8':
      return 'whole';
  }
}
