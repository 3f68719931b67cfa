// Made once, and not before a date is written: a list of runs writes fifty of them at a time.
let dayAndTimeFormat: Intl.DateTimeFormat | undefined;

/** A time stamp as people read it, in their own time: Nov 28, 2026, 7:30 AM. */
export function dayAndTime(iso: string): string {
  dayAndTimeFormat ??= new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
  return dayAndTimeFormat.format(new Date(iso));
}

/** The day of a time stamp: Nov 28, 2026. */
export const day = (iso: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date(iso));
