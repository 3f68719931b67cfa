/** What the build says of the site it has made, to its service worker. */
export interface Site {
  /** Another one for every build in which any file of the shell is another. */
  readonly version: string;
  /** Everything the lab needs to open, and all its pages: kept from the first visit on. Paths within the site. */
  readonly shell: readonly string[];
  /** All files with a hash in their names, so that those of an earlier build can be told. */
  readonly assets: readonly string[];
}
