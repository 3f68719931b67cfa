import type { Line } from './drawing.ts';

/** Sides of the image that the network reads, and of the bitmap that it is counted from. */
export const SIDE = 8;
const FINE = 32;
const BLOCK = FINE / SIDE;
/**
 * Where a digit lies in the training images: from the top row to the bottom row, and in six of the eight columns. Of
 * the 360 held-out ones 357 are 8 rows high, and 242 are 6 columns wide.
 */
const HEIGHT = FINE;
const WIDTH_MOST = 6 * BLOCK;
/** Half the width of a stroke in the bitmap: drawn digits ink 30% of the image with it, as the training images do. */
const PEN = 2.5;

/**
 * A drawing as the network was trained on digits (Alpaydin and Kaynak 1998, optdigits): brought to one size and to the
 * middle, as a bitmap of 32 x 32, of which each 4 x 4 block is counted. The pen is as thick for every size of drawing.
 * @returns 64 shares of ink, row by row; all 0 where nothing is drawn
 */
export function digitImage(lines: readonly Line[]): Float32Array<ArrayBuffer> {
  const image = new Float32Array(SIDE * SIDE);
  const bitmap = inkBitmap(lines.map(fitter(lines.flat())));
  bitmap.forEach((ink, index) => {
    const row = Math.floor(index / FINE / BLOCK);
    const column = Math.floor((index % FINE) / BLOCK);
    if (ink) image[row * SIDE + column] = (image[row * SIDE + column] as number) + 1 / BLOCK ** 2;
  });
  return image;
}

/** Moves and scales a line, all lines alike, so that they fill the bitmap as training digits do. */
function fitter(points: Line): (line: Line) => Line {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  const room = HEIGHT - 2 * PEN;
  const roomAcross = WIDTH_MOST - 2 * PEN;
  // A single dot has no size: it stays one.
  const down = height > 0 ? room / height : 0;
  // What is as high as a digit and wider than one is pressed together; what is flat, a dash, is not stretched upward.
  const even = Math.min(down || Number.POSITIVE_INFINITY, width > 0 ? (FINE - 2 * PEN) / width : 0);
  const isFlat = height * 2 < width;
  const [scaleX, scaleY] = isFlat ? [even, even] : [Math.min(down, width > 0 ? roomAcross / width : 0), down];
  return (line) =>
    line.map(({ x, y }) => ({
      x: FINE / 2 + (x - (left + right) / 2) * scaleX,
      y: FINE / 2 + (y - (top + bottom) / 2) * scaleY,
    }));
}

/** 1 where the middle of a pixel is no further from a line than the pen reaches. */
function inkBitmap(lines: readonly Line[]): Uint8Array {
  const bitmap = new Uint8Array(FINE * FINE);
  for (const line of lines) {
    line.forEach((to, index) => {
      inkSegment(bitmap, line[index - 1] ?? to, to);
    });
  }
  return bitmap;
}

type Ends = { readonly x: number; readonly y: number };

function inkSegment(bitmap: Uint8Array, from: Ends, to: Ends): void {
  const across = range(from.x, to.x);
  const down = range(from.y, to.y);
  for (let row = down.first; row <= down.last; row++) {
    for (let column = across.first; column <= across.last; column++) {
      if (distance({ x: column + 0.5, y: row + 0.5 }, from, to) <= PEN) bitmap[row * FINE + column] = 1;
    }
  }
}

/** The pixels that a pen between two places can reach. */
function range(a: number, b: number): { readonly first: number; readonly last: number } {
  return {
    first: Math.max(0, Math.floor(Math.min(a, b) - PEN)),
    last: Math.min(FINE - 1, Math.ceil(Math.max(a, b) + PEN)),
  };
}

/** From a place to a segment. */
function distance(place: Ends, from: Ends, to: Ends): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = x * x + y * y;
  const along = length === 0 ? 0 : ((place.x - from.x) * x + (place.y - from.y) * y) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(place.x - from.x - share * x, place.y - from.y - share * y);
}
