/** A place in the field: 0 to 1 from the left and from the top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** The way of a pen, at least one point. */
export type Line = readonly Point[];

/** A cell of the grid that the keyboard draws on. */
export interface Spot {
  readonly column: number;
  readonly row: number;
}

/** What was drawn, the oldest first. */
export type Drawing = readonly Mark[];
type Mark = { readonly type: 'line'; readonly line: Line } | { readonly type: 'spot'; readonly spot: Spot };

/** Cells across and down. */
export const GRID = 16;

export const addLine = (drawing: Drawing, line: Line): Drawing => [...drawing, { type: 'line', line }];
export const undoMark = (drawing: Drawing): Drawing => drawing.slice(0, -1);

/** The last line goes on. */
export function extendLine(drawing: Drawing, points: Line): Drawing {
  const last = drawing.at(-1);
  if (last?.type !== 'line') return addLine(drawing, points);
  return addLine(undoMark(drawing), [...last.line, ...points]);
}

export const hasSpot = (drawing: Drawing, spot: Spot): boolean =>
  drawing.some((mark) => mark.type === 'spot' && isSame(mark.spot, spot));

/** Fills a cell, or empties it again. */
export function toggleSpot(drawing: Drawing, spot: Spot): Drawing {
  if (!hasSpot(drawing, spot)) return [...drawing, { type: 'spot', spot }];
  return drawing.filter((mark) => mark.type !== 'spot' || !isSame(mark.spot, spot));
}

/** All of it as lines: cells that touch are joined, so that they make strokes like a pen's. */
export function linesOf(drawing: Drawing): Line[] {
  const spots = drawing.flatMap((mark) => (mark.type === 'spot' ? [mark.spot] : []));
  return [
    ...drawing.flatMap((mark) => (mark.type === 'line' ? [mark.line] : [])),
    ...spots.map((spot) => [centreOf(spot)]),
    ...spots.flatMap((spot) =>
      NEIGHBOURS.flatMap(([right, down]) => {
        const other = { column: spot.column + right, row: spot.row + down };
        return spots.some((known) => isSame(known, other)) ? [[centreOf(spot), centreOf(other)]] : [];
      }),
    ),
  ];
}

export const centreOf = ({ column, row }: Spot): Point => ({ x: (column + 0.5) / GRID, y: (row + 0.5) / GRID });

/** Half of the eight, so that no pair is joined twice. */
const NEIGHBOURS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
] as const;

const isSame = (a: Spot, b: Spot): boolean => a.column === b.column && a.row === b.row;
