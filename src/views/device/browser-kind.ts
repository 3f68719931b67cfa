import type { Device } from '#formats/device.ts';

/** As far as advice differs. */
export type BrowserKind = 'chromium' | 'firefox' | 'safari' | 'other';

export function browserKind({ browser, userAgent }: Pick<Device, 'browser' | 'userAgent'>): BrowserKind {
  if (/firefox/i.test(browser)) return 'firefox';
  if (/safari/i.test(browser)) return 'safari';
  return /chrom|edg/i.test(browser) || /Chrome\//.test(userAgent) ? 'chromium' : 'other';
}

export const isDesktopLinux = ({ platform, userAgent }: Pick<Device, 'platform' | 'userAgent'>): boolean =>
  /linux/i.test(platform) && !/android/i.test(userAgent);
