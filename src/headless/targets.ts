import { EXIT, Stop } from './exit-code.ts';

/** Where the browser is that measures: started here, or one that is elsewhere already. */
export type Target =
  | { readonly kind: 'here' }
  | { readonly kind: 'playwright' | 'cdp' | 'grid'; readonly endpoint: string };

/** As the command line has them. */
export interface TargetWords {
  readonly connect?: readonly string[];
  readonly cdp?: readonly string[];
  readonly grid?: readonly string[];
  /** Where the browser finds the page, if that is not this program's own address. */
  readonly pageUrl?: string;
  /** Where this program serves the page. */
  readonly port?: number;
}

const SCHEMES: Readonly<Record<Exclude<Target['kind'], 'here'>, readonly string[]>> = {
  playwright: ['ws:', 'wss:'],
  cdp: ['http:', 'https:', 'ws:', 'wss:'],
  grid: ['http:', 'https:'],
};
const OPTIONS = { playwright: '--connect', cdp: '--cdp', grid: '--grid' } as const;

/**
 * The browsers that the words name; without any, the one of this machine. Playwright takes every start of a Chromium to
 * the grid that SELENIUM_REMOTE_URL names, so that it counts as said.
 * @throws Stop for usage, if an address is none or the page cannot be reached from it
 */
export function readTargets(words: TargetWords, grid = process.env.SELENIUM_REMOTE_URL): readonly Target[] {
  if (words.pageUrl !== undefined) readAddress('--page-url', words.pageUrl, ['http:', 'https:']);
  const named = [
    ...(words.connect ?? []).map((endpoint) => ({ kind: 'playwright' as const, endpoint })),
    ...(words.cdp ?? []).map((endpoint) => ({ kind: 'cdp' as const, endpoint })),
    ...(words.grid ?? []).map((endpoint) => ({ kind: 'grid' as const, endpoint })),
  ];
  const targets = named.length === 0 && grid ? [{ kind: 'grid' as const, endpoint: grid }] : named;
  for (const { kind, endpoint } of targets) {
    const { hostname } = readAddress(OPTIONS[kind], endpoint, SCHEMES[kind]);
    if (kind === 'playwright' || words.pageUrl !== undefined || isLoopback(hostname)) continue;
    throw new Stop(
      EXIT.usage,
      `The browser at ${endpoint} cannot reach the page, which is served on this machine alone. Say where it finds it with ` +
        '--page-url https://…, or forward its port to this machine and name 127.0.0.1 instead.',
    );
  }
  return targets.length === 0 ? [{ kind: 'here' }] : targets;
}

/** One target, for commands that ask one browser. */
export function readTarget(words: TargetWords): Target {
  const [target = { kind: 'here' }, ...others] = readTargets(words);
  if (others.length > 0) throw new Stop(EXIT.usage, 'This command takes one browser: name one, or none.');
  return target;
}

export const nameTarget = (target: Target): string =>
  target.kind === 'here' ? 'the browser of this machine' : target.endpoint;

export const isLoopback = (hostname: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

function readAddress(option: string, word: string, schemes: readonly string[]): URL {
  if (URL.canParse(word)) {
    const url = new URL(word);
    if (schemes.includes(url.protocol)) return url;
  }
  const like = schemes.map((scheme) => `${scheme}//`).join(' or ');
  throw new Stop(EXIT.usage, `${option} takes an address that begins with ${like}, and “${word}” does not.`);
}
