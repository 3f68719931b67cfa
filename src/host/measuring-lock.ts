/** The Web Lock that is held while anything measures, in whichever tab: what would disturb it waits for it. */
export const MEASURING_LOCK = 'dyno-measures';
