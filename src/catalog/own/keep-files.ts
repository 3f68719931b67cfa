import { sha256 } from '#catalog/sha256.ts';
import type { ModelFile } from '#formats/model.ts';

/** Bytes in memory by their SHA-256, as `createModelFetcher` takes them. */
export type KeptFiles = ReadonlyMap<string, ArrayBuffer>;

/** Files of an own model: in memory, and named like those of the catalogue. */
export interface Keeper {
  readonly kept: KeptFiles;
  /** The path is where a terminal serves it; a page has it in memory. */
  keep(bytes: ArrayBuffer): Promise<ModelFile>;
}

/** A place for the files of one own model. */
export function createKeeper(there: KeptFiles = new Map()): Keeper {
  const kept = new Map(there);
  return {
    kept,
    async keep(bytes) {
      const hash = await sha256(bytes);
      kept.set(hash, bytes);
      return { path: `own/${hash}`, bytes: bytes.byteLength, sha256: hash };
    },
  };
}
