import type { ImportMessage, ImportRequest } from './import-protocol.ts';
import { takeFiles } from './take-files.ts';

/** Reads files beside the page, so that it never stands still. */
addEventListener('message', ({ data }: MessageEvent<ImportRequest>) => {
  void takeFiles(data.files, (message: ImportMessage) => postMessage(message));
});
