import { type Manifest, ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';

/** Where the models lie, relative to the page. */
export const MODELS_BASE = 'models/';

/**
 * The catalogue: what can be measured.
 * @throws Error with a sentence for people, if the manifest is missing or does not fit its schema
 */
export async function loadCatalog(base: string = MODELS_BASE): Promise<Manifest> {
  const url = `${base}manifest.json`;
  const explain = (what: string) =>
    new Error(`The list of models (${url}) ${what}. Nothing can be measured without it.`);
  let value: unknown;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    value = await response.json();
  } catch (error) {
    throw explain(`could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const reading = readAs(ManifestSchema, value);
  if (reading.status === 'unreadable') throw explain(`does not fit: ${reading.message}`);
  return reading.value;
}
