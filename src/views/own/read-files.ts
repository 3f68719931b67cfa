import { BadModel } from '#catalog/own/bad-model.ts';
import { type OwnFile, refuseHuge } from '#catalog/own/sort-files.ts';

/**
 * The bytes of files that were chosen or dropped.
 * @throws BadModel for what is too large, or is no file
 */
export async function readFiles(files: readonly File[]): Promise<OwnFile[]> {
  refuseHuge(files);
  return Promise.all(
    files.map(async (file) => {
      try {
        return { name: file.name, bytes: await file.arrayBuffer() };
      } catch {
        throw new BadModel(
          `${file.name} cannot be read. If it is a folder, give the files in it; else see whether it is still there.`,
        );
      }
    }),
  );
}
