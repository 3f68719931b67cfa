import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Manifest, ManifestSchema } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import { hasSources } from './build-page.ts';
import { EXIT, Stop } from './exit-code.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** The built page has a copy, which is all that an installed Dyno has. */
const HOME = hasSources(PROJECT_ROOT) ? 'public' : 'dist';

/** The catalogue as it lies on the disk: an unknown model is refused before a browser is started. */
export function readManifest(file = path.join(PROJECT_ROOT, HOME, 'models', 'manifest.json')): Manifest {
  const refuse = (why: string) => new Stop(EXIT.noPage, `The list of models (${file}) cannot be read: ${why}`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const manifest = readAs(ManifestSchema, value);
  if (manifest.status === 'unreadable') throw refuse(manifest.message);
  return manifest.value;
}
