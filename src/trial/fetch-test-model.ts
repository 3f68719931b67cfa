import type { Arm } from '#formats/arm.ts';
import { splitArm } from '#formats/arm.ts';
import { type Manifest, ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import type { TrialRequest } from './protocol.ts';

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
