import type { RuntimeName } from '#formats/arm.ts';
import type { Model, ModelFile, WeightsFile } from '#formats/model.ts';
import type { ColdStart, Failure } from '#formats/trial.ts';
import { MODELS_BASE } from './load-catalog.ts';
import { sha256 } from './sha256.ts';

/** Weights that the worker draws by a recipe, with the bytes that are no drawn numbers. */
export interface FetchedRecipe {
  readonly recipe: ArrayBuffer;
  readonly stored?: ArrayBuffer;
}

/** The bytes of one model for one runtime, ready to be transferred: every call gives its own copy. */
export type FetchedModel =
  | {
      readonly status: 'fetched';
      readonly graph: ArrayBuffer;
      readonly weights: readonly (ArrayBuffer | FetchedRecipe)[];
      readonly reference: {
        /** Null where the items are drawn. */
        readonly inputs: readonly (ArrayBuffer | null)[];
        readonly outputs: readonly { readonly values: ArrayBuffer; readonly positions?: ArrayBuffer }[];
      };
      readonly heldOut?: {
        readonly inputs: ArrayBuffer;
        readonly labels: ArrayBuffer;
        readonly predictions: ArrayBuffer;
      };
      /** Time for graph and weights; the reference is Dyno's own need and not counted. */
      readonly fetchMs: number;
      readonly modelFrom: ColdStart['modelFrom'];
    }
  | {
      readonly status: 'failed';
      readonly reason: Extract<Failure, 'hash-mismatch' | 'fetch-failed'>;
      readonly message: string;
    };

/** A file that did not arrive, or arrived as something else. */
class BadFile extends Error {
  readonly reason: 'hash-mismatch' | 'fetch-failed';

  constructor(reason: BadFile['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface ModelFetcher {
  fetchModel(model: Model, runtime: RuntimeName, withHeldOut: boolean, signal: AbortSignal): Promise<FetchedModel>;
}

/**
 * Fetches models and keeps the checked files in memory, so that only the first trial waits for the network.
 * @param there files that are in memory already, by their SHA-256: they are never asked of the network
 */
export function createModelFetcher(
  base: string = MODELS_BASE,
  there: ReadonlyMap<string, ArrayBuffer> = new Map(),
): ModelFetcher {
  const kept = new Map(there);

  const fetchFile = async (file: ModelFile, signal: AbortSignal): Promise<ArrayBuffer> => {
    const bytes = kept.get(file.sha256) ?? (await fetchChecked(base, file, signal));
    kept.set(file.sha256, bytes);
    return bytes.slice(0);
  };

  return {
    async fetchModel({ artifacts }, runtime, withHeldOut, signal) {
      const { graph, weights } = filesOf(artifacts, runtime);
      const files = [graph, ...weights.flatMap(partsOf)];
      const modelFrom = files.every(({ sha256 }) => kept.has(sha256)) ? 'memory' : 'network';
      const get = (file: ModelFile) => fetchFile(file, signal);
      const getWeights = async (file: WeightsFile): Promise<ArrayBuffer | FetchedRecipe> => {
        if (!('recipe' in file)) return get(file);
        const [recipe, stored] = await Promise.all([get(file.recipe), file.stored && get(file.stored)]);
        return { recipe, ...(stored ? { stored } : {}) };
      };
      try {
        const started = performance.now();
        const [graphBytes, weightBytes] = await Promise.all([get(graph), Promise.all(weights.map(getWeights))]);
        const fetchMs = performance.now() - started;
        const { reference, heldOut } = artifacts;
        return {
          status: 'fetched',
          graph: graphBytes,
          weights: weightBytes,
          reference: {
            inputs: await Promise.all(reference.inputs.map((file) => ('streams' in file ? null : get(file)))),
            outputs: await Promise.all(
              reference.outputs.map(async ({ values, positions }) => ({
                values: await get(values),
                ...(positions ? { positions: await get(positions) } : {}),
              })),
            ),
          },
          ...(withHeldOut && heldOut
            ? {
                heldOut: {
                  inputs: await get(heldOut.inputs),
                  labels: await get(heldOut.labels),
                  predictions: await get(heldOut.predictions),
                },
              }
            : {}),
          fetchMs,
          modelFrom,
        };
      } catch (error) {
        if (error instanceof BadFile) return { status: 'failed', reason: error.reason, message: error.message };
        throw error;
      }
    },
  };
}

/** @throws Error if the model has no graph for the runtime: such a cell is never tried */
function filesOf({ onnx, tfjs }: Model['artifacts'], runtime: RuntimeName) {
  if (runtime === 'ort' && onnx) return { graph: onnx.model, weights: (onnx.data ?? []).map(({ file }) => file) };
  if (runtime === 'tfjs' && tfjs) return { graph: tfjs.model, weights: tfjs.weights };
  throw new Error(`the model has no graph for ${runtime}`);
}

/** The files that are fetched for a file of weights. */
export function partsOf(file: WeightsFile): ModelFile[] {
  if (!('recipe' in file)) return [file];
  return file.stored ? [file.recipe, file.stored] : [file.recipe];
}

/** What was kept from an earlier version of the site does not fit, and is fetched anew, past everything that keeps. */
async function fetchChecked(base: string, file: ModelFile, signal: AbortSignal): Promise<ArrayBuffer> {
  const get = (cache: RequestCache) => fetchBytes(`${base}${file.path}`, file.path, { cache, signal });
  let bytes = await get('default');
  let hash = await sha256(bytes);
  if (hash !== file.sha256) {
    bytes = await get('reload');
    hash = await sha256(bytes);
  }
  if (hash !== file.sha256) {
    throw new BadFile(
      'hash-mismatch',
      `The file ${file.path} is not the one in the list of models: its SHA-256 begins with ${hash.slice(0, 8)} instead of ${file.sha256.slice(0, 8)}. It was not run. Reload the page, or build the models again.`,
    );
  }
  return bytes;
}

async function fetchBytes(
  url: string,
  path: string,
  { cache, signal }: { readonly cache: RequestCache; readonly signal: AbortSignal },
): Promise<ArrayBuffer> {
  const explain = (what: string) =>
    new BadFile('fetch-failed', `The file ${path} could not be fetched: ${what}. Check the connection and run again.`);
  let response: Response;
  try {
    response = await fetch(url, { cache, signal });
    if (response.ok) return await response.arrayBuffer();
  } catch (error) {
    if (signal.aborted) throw error;
    throw explain('the connection failed or was dropped');
  }
  throw explain(`the server answered ${response.status}`);
}
