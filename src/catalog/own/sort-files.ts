import { type TfjsFile, TfjsFileSchema } from '#formats/graph.ts';
import { readAs } from '#formats/parse.ts';
import { BadModel } from './bad-model.ts';

/** A file that a person gave. Its name is text to match other names with, and nothing is ever fetched by it. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** The same model for one runtime or for both. */
export interface OwnFiles {
  /** `others`: whatever else was given and may be weights that the graph asks for by name. */
  readonly onnx?: { readonly graph: OwnFile; readonly others: readonly OwnFile[] };
  /** `weights`: the shards in the order of `model.json`. */
  readonly tfjs?: { readonly graph: OwnFile; readonly weights: readonly OwnFile[] };
}

/** Chromium reads no larger file into one ArrayBuffer, protobuf no larger message, and wasm has 4 GiB for everything. */
const FILE_MOST = 2 ** 31 - 1;
const ALL_MOST = 2 ** 32;

/**
 * Refuses what is too large for any runtime in a browser, before it is read.
 * @throws BadModel with the size
 */
export function refuseHuge(files: readonly { readonly name: string; readonly size: number }[]): void {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const huge = files.find(({ size }) => size > FILE_MOST);
  const all = files.reduce((sum, { size }) => sum + size, 0);
  const end = 'Measure a smaller model, or one with fewer bits a weight.';
  if (huge) {
    throw new BadModel(
      `${huge.name} has ${gigabytes(huge.size)}, and a browser reads no file of more than ${gigabytes(FILE_MOST)}. ${end}`,
      'out-of-memory',
    );
  }
  if (all > ALL_MOST) {
    throw new BadModel(
      `The files have ${gigabytes(all)} together, and WebAssembly has room for ${gigabytes(ALL_MOST)}. ${end}`,
      'out-of-memory',
    );
  }
}

/**
 * Says which file is which: `.onnx` by its name, TensorFlow.js's `model.json` by what is in it.
 * @throws BadModel if there is no model among them, more than one for a runtime, or a shard is missing or cut off
 */
export function sortFiles(files: readonly OwnFile[]): OwnFiles {
  const onnx = files.filter(({ name }) => /\.onnx$/i.test(name));
  const json = files.filter(({ name }) => /\.json$/i.test(name));
  const graphs = json.flatMap((file) => {
    const described = readTfjs(file);
    return described ? [{ file, described }] : [];
  });
  for (const many of [onnx, graphs.map(({ file }) => file)]) {
    if (many.length < 2) continue;
    throw new BadModel(
      `There are several models for one runtime: ${many.map(({ name }) => name).join(', ')}. Give one at a time, or one for each runtime as a pair.`,
    );
  }
  const [tfjs] = graphs;
  const shards = tfjs ? findShards(tfjs.file.name, tfjs.described, files) : [];
  const [graph] = onnx;
  if (!graph && !tfjs) throw new BadModel(explainNone(files));
  const others = files.filter((file) => file !== graph && file !== tfjs?.file && !shards.includes(file));
  return {
    ...(graph ? { onnx: { graph, others } } : {}),
    ...(tfjs ? { tfjs: { graph: tfjs.file, weights: shards } } : {}),
  };
}

function explainNone(files: readonly OwnFile[]): string {
  const names = files.map(({ name }) => name).join(', ');
  return `There is no model among the files (${names}). Give an .onnx file, or TensorFlow.js's model.json together with its .bin files.`;
}

/** @returns undefined for JSON that is no model, which may lie beside one */
function readTfjs({ name, bytes }: OwnFile): TfjsFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new BadModel(`${name} is no JSON, or was cut off. Convert or copy the model again.`);
  }
  if (typeof value !== 'object' || value === null || !('modelTopology' in value)) return undefined;
  const reading = readAs(TfjsFileSchema, value);
  const layers = 'format' in value && value.format === 'layers-model';
  if (layers || (reading.status === 'read' && !('node' in reading.value.modelTopology))) {
    throw new BadModel(
      `${name} is a layers model, and Dyno measures graph models. Convert it: tensorflowjs_converter --input_format=tfjs_layers_model --output_format=tfjs_graph_model.`,
    );
  }
  if (reading.status === 'unreadable') {
    throw new BadModel(`${name} is not built like a model of TensorFlow.js: ${reading.message} Convert it again.`);
  }
  return reading.value;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function findShards(name: string, { weightsManifest }: TfjsFile, files: readonly OwnFile[]): OwnFile[] {
  const paths = weightsManifest.flatMap((group) => group.paths.map(baseName));
  const missing = paths.filter((path) => !files.some((file) => file.name === path));
  if (missing.length > 0) {
    throw new BadModel(
      `${name} keeps its weights in ${paths.join(', ')}, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not among the files. Give all of them together.`,
    );
  }
  const shards = paths.map((path) => files.find((file) => file.name === path) as OwnFile);
  const there = shards.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const needed = countWeights(weightsManifest);
  if (needed !== undefined && there !== needed) {
    throw new BadModel(
      `The weights of ${name} should have ${needed} bytes, and the files have ${there}: one was cut off, or belongs to another model. Copy them again.`,
    );
  }
  return shards;
}

const BYTES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
  complex64: 8,
};

/** Bytes of all weights; undefined where some are strings, whose length stands in the shards themselves. */
function countWeights(manifest: TfjsFile['weightsManifest']): number | undefined {
  let sum = 0;
  for (const { shape, dtype, quantization } of manifest.flatMap(({ weights }) => weights)) {
    const bytes = BYTES[quantization?.dtype ?? dtype];
    if (bytes === undefined) return undefined;
    sum += shape.reduce((size, length) => size * length, 1) * bytes;
  }
  return sum;
}
