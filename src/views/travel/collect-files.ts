/** Every file that was dropped; out of folders, however deep, those whose name is that of a run file. */
export async function collectFiles({ items, files }: DataTransfer): Promise<File[]> {
  // Entries are gone once the event is over: they are asked for before anything is waited for.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...files];
  const found = await Promise.all(entries.map((entry) => filesIn(entry, true)));
  return found.flat();
}

async function filesIn(entry: FileSystemEntry, dropped: boolean): Promise<File[]> {
  if (isFile(entry)) {
    if (!dropped && !entry.name.toLowerCase().endsWith('.json')) return [];
    const file = await new Promise<File | undefined>((resolve) => entry.file(resolve, () => resolve(undefined)));
    return file ? [file] : [];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: File[] = [];
  for (;;) {
    // A folder is handed out a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await filesIn(one, false)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
