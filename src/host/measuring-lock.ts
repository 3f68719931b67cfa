/**
 * The Web Lock that is held while anything measures, in whichever tab of this origin: what would disturb it waits for it.
 * A tab that is closed or crashes gives it back.
 */
export const MEASURING_LOCK = 'dyno-measures';
