import { BadModel } from '#catalog/own/bad-model.ts';
import { type Lengths, readLengths } from '#catalog/own/shapes.ts';
import type { Model } from '#formats/model.ts';
import type { Automation, TriedModel } from './automation.ts';
import { type Looked, lookIntoModel, refusing } from './look-into-model.ts';
import { tryModel } from './try-model.ts';

/** An own model whose files the page's own server has. What nobody says of its free dimensions is guessed. */
export const tryServedModel: Automation['tryModel'] = (files, shapes) =>
  refusing(async (): Promise<TriedModel> => {
    const options = { signal: new AbortController().signal, onStep: () => {} };
    const given = await Promise.all(
      files.map(async ({ name, url }) => ({ name, bytes: await (await fetch(url)).arrayBuffer() })),
    );
    const looked = await lookIntoModel(given, options);
    if (looked.status === 'refused') return looked;
    const tried = await tryModel(looked, chooseLengths(looked, shapes), options);
    if (tried.status === 'refused') return tried;
    const { model, kept, findings } = tried;
    const made = listMade(model).map((hash) => [hash, toBase64(kept.get(hash) ?? new ArrayBuffer())]);
    return { status: 'tried', model, findings, made: Object.fromEntries(made) };
  });

/** @throws BadModel for a shape of no input, or one that does not fit */
function chooseLengths({ inputs, dimensions }: Looked, shapes: Readonly<Record<string, readonly number[]>>): Lengths {
  const guesses = dimensions.map(({ name, guess }) => [name, guess] as const);
  const said = Object.entries(shapes).flatMap(([name, shape]) => {
    const input = inputs.find((entry) => entry.name === name);
    if (input) return Object.entries(readLengths(name, input.shape, shape));
    throw new BadModel(
      `There is no input ${name}. The model has ${inputs.map((entry) => entry.name).join(', ')}. Name one of those with the shape.`,
    );
  });
  return Object.fromEntries([...guesses, ...said]);
}

/** SHA-256 of the files that did not come from outside. */
function listMade({ artifacts: { reference } }: Model): string[] {
  return [
    ...reference.inputs.flatMap((input) => ('streams' in input ? [] : [input])),
    ...reference.outputs.flatMap(({ values, positions }) => (positions ? [values, positions] : [values])),
  ].map(({ sha256 }) => sha256);
}

/** In pieces, since the arguments of a call are limited. */
function toBase64(bytes: ArrayBuffer): string {
  const piece = 3 * 2 ** 13;
  const parts: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += piece) {
    parts.push(btoa(String.fromCharCode(...new Uint8Array(bytes.slice(at, at + piece)))));
  }
  return parts.join('');
}
