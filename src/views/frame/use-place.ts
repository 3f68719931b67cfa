import { navigate, useHashLocation } from 'wouter/use-hash-location';

/**
 * The page that the fragment names, without its query: `#/?models=…` is the page `/`.
 * The plan stays in the fragment so that no server ever sees it, and so that any static host will do.
 */
export function usePlace(): [string, typeof navigate] {
  const [location] = useHashLocation();
  return [pageOf(location), navigate];
}

usePlace.hrefs = (href: string) => `#${href}`;

/** The same outside of React, for what has taken its time: a person may be elsewhere by then. */
export const currentPlace = (): string => pageOf(`/${location.hash.replace(/^#?\/?/, '')}`);

const pageOf = (fragment: string): string => fragment.split('?', 1)[0] ?? '/';
