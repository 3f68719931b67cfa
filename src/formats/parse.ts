import * as v from 'valibot';

/** What became of a value from outside: typed from here on, or a sentence that says what is wrong with it. */
export type Reading<T> =
  | { readonly status: 'read'; readonly value: T }
  | { readonly status: 'unreadable'; readonly message: string };

/**
 * Reads a value from outside (a file, a URL, storage, a message) as what a schema of this folder describes.
 * The message is one sentence that names the first wrong place and what is wrong there.
 */
export function readAs<S extends v.GenericSchema>(schema: S, value: unknown): Reading<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return { status: 'read', value: parsed.output };
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'the whole';
  return { status: 'unreadable', message: `${where} is not valid (${issue.message}).` };
}
