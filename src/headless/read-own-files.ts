import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { BadModel } from '#catalog/own/bad-model.ts';
import { refuseHuge } from '#catalog/own/sort-files.ts';
import { EXIT, Stop } from './exit-code.ts';

/** What the command line says about a model that is not in the catalogue. */
export interface OwnWords {
  /** A file or a URL. */
  readonly onnx?: string;
  readonly onnxData?: readonly string[];
  /** A folder, its model.json, or the URL of that. */
  readonly tfjs?: string;
  /** `input=1x3x224x224` */
  readonly shape?: readonly string[];
}

/** A file by its own name, from wherever it came. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the files of an own model: those that are named, the weights that lie beside an ONNX file under its own name,
 * and the shards that a model.json names. A name inside a file never leads out of that file's own folder.
 * @throws Stop for usage, if one cannot be read or is too large
 */
export async function readOwnFiles({ onnx, onnxData = [], tfjs }: OwnWords): Promise<NamedBytes[]> {
  const places: string[] = [];
  if (onnx !== undefined) places.push(onnx, ...(onnxData.length > 0 ? onnxData : findDataBeside(onnx)));
  const files = await Promise.all(places.map(readPlace));
  if (tfjs === undefined) return files;
  const modelPlace = isUrl(tfjs) || !isFolder(tfjs) ? tfjs : path.join(tfjs, 'model.json');
  const model = await readPlace(modelPlace);
  const shards = await Promise.all(listShards(model).map((name) => readPlace(beside(modelPlace, name))));
  return [...files, model, ...shards];
}

/** The shapes that `--shape` says, by the names of inputs. */
export function readShapes(words: readonly string[] = []): Record<string, number[]> {
  return Object.fromEntries(
    words.map((word) => {
      const [, name = '', dimensions = ''] = /^(.+)=(\d+(?:x\d+)*)$/.exec(word) ?? [];
      if (name !== '') return [name, dimensions.split('x').map(Number)];
      throw usage(`--shape takes a name and a shape such as input=1x3x224x224, and “${word}” is none.`);
    }),
  );
}

/** torch.onnx and onnx write weights beside the graph, under its name and one of these endings. */
const DATA_ENDINGS = ['.data', '_data'];

function findDataBeside(onnx: string): string[] {
  return isUrl(onnx) ? [] : DATA_ENDINGS.map((ending) => onnx + ending).filter((file) => existsSync(file));
}

/** Base names only. What is wrong with the file is for the page to say, which reads it, too. */
function listShards({ bytes }: NamedBytes): string[] {
  try {
    const { weightsManifest } = JSON.parse(new TextDecoder().decode(bytes)) as {
      weightsManifest: { paths: string[] }[];
    };
    return weightsManifest.flatMap(({ paths }) => paths.map((name) => path.posix.basename(name)));
  } catch {
    return [];
  }
}

const isUrl = (place: string): boolean => /^https?:\/\//i.test(place);
const isFolder = (place: string): boolean => existsSync(place) && statSync(place).isDirectory();

function beside(place: string, name: string): string {
  return isUrl(place) ? new URL(encodeURIComponent(name), place).href : path.join(path.dirname(place), name);
}

async function readPlace(place: string): Promise<NamedBytes> {
  const name = path.posix.basename(
    isUrl(place) ? decodeURIComponent(new URL(place).pathname) : place.replaceAll('\\', '/'),
  );
  try {
    if (isUrl(place)) return { name, bytes: await download(place, name) };
    refuseHuge([{ name, size: statSync(place).size }]);
    return { name, bytes: new Uint8Array(readFileSync(place)) };
  } catch (error) {
    if (error instanceof BadModel) throw usage(error.message);
    throw usage(`${place} cannot be read: ${(error as Error).message}. Look whether it is there, and try again.`);
  }
}

async function download(url: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  refuseHuge([{ name, size: Number(response.headers.get('content-length') ?? 0) }]);
  return new Uint8Array(await response.arrayBuffer());
}

const usage = (message: string) => new Stop(EXIT.usage, message);
