import path from 'node:path';

/** board.json, 2: board-2.json. */
export function numberFile(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-${number}${ext}`);
}
