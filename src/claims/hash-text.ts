/** FNV-1a of a text, as eight letters and digits at most: to name things by what they say, not to protect anything. */
export function hashText(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
