import { type Claim, ClaimLibrarySchema } from '#formats/claim.ts';
import { readAs } from '#formats/parse.ts';
import library from './library.json' with { type: 'json' };

/** Every claim that Dyno knows, in the order in which they are shown. */
export function loadLibrary(): readonly Claim[] {
  const reading = readAs(ClaimLibrarySchema, library as unknown);
  if (reading.status === 'unreadable') throw new Error(`The library of claims: ${reading.message}`);
  return reading.value;
}
