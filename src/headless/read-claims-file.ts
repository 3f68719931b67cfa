import { readFileSync } from 'node:fs';
import { readClaims } from '#claims/read-claims.ts';
import type { Claim } from '#formats/claim.ts';
import { EXIT, Stop } from './exit-code.ts';

/** Claims of somebody's own. @throws Stop with what is wrong and what to do, if the file cannot be used */
export function readClaimsFile(file: string): readonly Claim[] {
  const reading = readClaims(readText(file));
  if (reading.status === 'read') return reading.value;
  throw new Stop(
    EXIT.usage,
    `${file} is no file of claims that can be used: ${reading.message} Mend it there, or save it again from the page: ` +
      'Claims, Write your own claim. docs/formats.md has every field.',
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Stop(EXIT.usage, `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
