/** What a reading may name, each filled in with what was found. */
export const PLACEHOLDERS = ['figure', 'where', 'holds', 'fails', 'open', 'of'] as const;
export type Facts = Readonly<Record<(typeof PLACEHOLDERS)[number], string | number>>;

/**
 * A reading with its numbers: `{holds} of {of} models` becomes `5 of 6 models`.
 * @throws RangeError on a name that is none; a test fills every reading of the library
 */
export function fillReading(template: string, facts: Facts): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!(name in facts)) throw new RangeError(`a reading names {${name}}, and there is no such fact`);
    return String(facts[name as keyof Facts]);
  });
}
