import { type Claim, ClaimLibrarySchema } from '#formats/claim.ts';
import { type Reading, readAs } from '#formats/parse.ts';

/** Claims out of a file that somebody may have edited by hand: one, or a list of them. */
export function readClaims(text: string): Reading<readonly Claim[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return unreadable(`It is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const reading = readAs(ClaimLibrarySchema, Array.isArray(value) ? value : [value]);
  if (reading.status === 'unreadable') return unreadable(reading.message);
  return reading.value.length > 0 ? reading : unreadable('There is no claim in it.');
}

const unreadable = (message: string): Reading<never> => ({ status: 'unreadable', message });
