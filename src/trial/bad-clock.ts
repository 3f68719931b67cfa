/** The clock stood still or jumped back under a trial, so that no duration can be trusted. */
export class BadClock extends Error {
  override readonly name = 'BadClock';
}
