/** Whether this worker has fetched a file: proof of which build of a runtime really was loaded. */
export function wasFetched(url: string): boolean {
  const { href } = new URL(url, self.location.href);
  return performance.getEntriesByName(href, 'resource').length > 0;
}
