/** What a screen of 60 Hz leaves for one frame. */
export const FRAME_MS = 1000 / 60;

/** A time as a share of a frame: "1.3%", "under 0.1%", "over 100%". */
export function shareOfFrame(ms: number): string {
  const share = (100 * ms) / FRAME_MS;
  if (share < 0.1) return 'under 0.1%';
  return share < 10 ? `${share.toFixed(1)}%` : `${Math.round(share)}%`;
}

const AXIS = { from: 0.02, to: 200 };
export const FRAME_TICKS = [0.1, 1, 10, 100];

/** Where a time stands on a logarithmic axis, 0 to 100; beyond its ends at its ends. */
export function placeOnAxis(ms: number): number {
  const share = Math.log(ms / AXIS.from) / Math.log(AXIS.to / AXIS.from);
  return 100 * Math.min(1, Math.max(0, share));
}
