import { type Arm, splitArm } from '#formats/arm.ts';
import { type Manifest, ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import type { Preset } from '#formats/plan.ts';
import { relativeError } from './check-output.ts';
import { requestGpu } from './gpu-device.ts';
import { makeInputs } from './make-inputs.ts';
import type { TrialRequest } from './protocol.ts';
import { loadRuntime } from './runtimes/load-runtime.ts';

const fetchBytes = async (path: string) => (await fetch(`/models/${path}`)).arrayBuffer();

/** What the page would post for a model whose weights and reference are files; only tests in a browser use it. */
export async function fetchTestModel(
  arm: Arm,
  id: string,
): Promise<Pick<TrialRequest, 'arm' | 'model' | 'bytes' | 'reference'> & { readonly weights: ArrayBuffer[] }> {
  const manifest = readAs(ManifestSchema, await (await fetch('/models/manifest.json')).json());
  const { models }: Pick<Manifest, 'models'> = manifest.status === 'read' ? manifest.value : { models: [] };
  const model = models.find((entry) => entry.id === id);
  const { onnx, tfjs, reference } = model?.artifacts ?? {};
  if (!model || !onnx || !tfjs || !reference) throw new Error(`no ${id} to test with`);
  const files = splitArm(arm).runtime === 'ort' ? [] : tfjs.weights.filter((file) => 'path' in file);
  const weights = await Promise.all(files.map(({ path }) => fetchBytes(path)));
  const graph = await fetchBytes(splitArm(arm).runtime === 'ort' ? onnx.model.path : tfjs.model.path);
  return {
    arm,
    model,
    weights,
    bytes: { graph, weights },
    reference: {
      inputs: await Promise.all(reference.inputs.map((file) => ('path' in file ? fetchBytes(file.path) : null))),
      outputs: await Promise.all(
        reference.outputs.map(async ({ values }) => ({ values: await fetchBytes(values.path) })),
      ),
    },
  };
}

/** An arm with the digits model, set up as a trial does; its GPU device is the caller's to destroy. */
export async function loadTestArm(arm: Arm, preset: Preset, resident = false) {
  const { runtime: name, backend } = splitArm(arm);
  const { model, bytes, weights, reference } = await fetchTestModel(arm, 'digits');
  const gpu = backend === 'webgpu' && preset !== 'default' ? await requestGpu() : undefined;
  const runtime = await loadRuntime(name);
  const setting = { model, batch: 1, threads: 1, gpu, preset, resident };
  const loaded = await runtime.load({ ...bytes, weights }, arm, setting);
  const inputsOf = (rows: readonly number[]) => makeInputs({ arm, model, reference }, rows);
  const logits = new Float64Array(reference.outputs[0]?.values as ArrayBuffer);

  /** The error of some reference items as one batch; infinite if the shape is wrong. */
  async function errorOf(rows: readonly number[]): Promise<number> {
    const [output] = Object.values(await runtime.infer(inputsOf(rows)));
    if (output?.shape.join() !== `${rows.length},10`) return Number.POSITIVE_INFINITY;
    const expected = rows.flatMap((row) => [...logits.subarray(row * 10, (row + 1) * 10)]);
    return relativeError(output.data as Float32Array, expected);
  }
  return { runtime, loaded, gpu, inputsOf, errorOf };
}
