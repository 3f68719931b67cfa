/** Hands text, or what is a file already, to the browser as a file. It goes to the disk and nowhere else. */
export function downloadFile(name: string, content: BlobPart | readonly BlobPart[], type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([content].flat(), { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
