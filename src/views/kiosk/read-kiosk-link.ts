import { type PlanReading, readPlanQuery } from '#plan/plan-query.ts';

export type KioskLink = { readonly status: 'none' } | PlanReading;

/**
 * The plan in the address of `headless.html`, behind `#plan=` or `?plan=`: as it is, or with `=` and `&` escaped, as
 * programs that send links on like to do. Nothing but a plan is taken from an address.
 */
export function readKioskLink({ hash, search }: { readonly hash: string; readonly search: string }): KioskLink {
  const text = [hash, search].map((part) => /^[#?]plan=(.*)$/s.exec(part)?.[1]).find((part) => part !== undefined);
  if (text === undefined) return { status: 'none' };
  return readPlanQuery(text.includes('=') ? text : unescaped(text));
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
