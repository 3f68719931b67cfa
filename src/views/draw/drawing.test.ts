import { describe, expect, it } from 'vitest';
import { addLine, centreOf, extendLine, hasSpot, linesOf, toggleSpot, undoMark } from './drawing.ts';

const A = { x: 0.1, y: 0.1 };
const B = { x: 0.2, y: 0.3 };

describe('a drawing', () => {
  it('begins lines, goes on with the last one, and takes them back', () => {
    const two = extendLine(addLine(addLine([], [A]), [B]), [A]);
    expect(linesOf(two)).toEqual([[A], [B, A]]);
    expect(linesOf(undoMark(two))).toEqual([[A]]);
    expect(undoMark([])).toEqual([]);
  });

  it('begins a line where the last mark is none', () => {
    const drawing = extendLine(toggleSpot([], { column: 3, row: 3 }), [A, B]);
    expect(linesOf(drawing)).toContainEqual([A, B]);
  });

  it('fills a cell and empties it again, and leaves the others', () => {
    const spot = { column: 2, row: 5 };
    const other = { column: 9, row: 9 };
    const filled = toggleSpot(toggleSpot([], spot), other);
    expect(hasSpot(filled, spot)).toBe(true);
    const emptied = toggleSpot(filled, { ...spot });
    expect([hasSpot(emptied, spot), hasSpot(emptied, other)]).toEqual([false, true]);
  });

  it('joins cells that touch, each pair once, and no others', () => {
    const spots = [
      { column: 4, row: 4 },
      { column: 5, row: 5 },
      { column: 4, row: 6 },
      { column: 9, row: 0 },
    ] as const;
    const lines = linesOf(spots.reduce(toggleSpot, [] as ReturnType<typeof toggleSpot>));
    const [a, b, c] = spots.map(centreOf);
    expect(lines.filter((line) => line.length === 2)).toEqual([
      [a, b],
      [b, c],
    ]);
    expect(lines.filter((line) => line.length === 1)).toHaveLength(4);
  });
});
