import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { Unseen } from '#views/parts/Text.tsx';
import styles from './DrawField.module.css';
import {
  addLine,
  type Drawing,
  extendLine,
  GRID,
  hasSpot,
  type Line,
  linesOf,
  type Point,
  type Spot,
  toggleSpot,
  undoMark,
} from './drawing.ts';

interface DrawFieldParts {
  readonly drawing: Drawing;
  readonly onDraw: (change: (drawing: Drawing) => Drawing) => void;
  /** The id of the words that say how. */
  readonly help: string;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Points that are closer than this to the last one add nothing. */
const NEAR = 0.004;

/** Where one draws: with a mouse, a finger or a pen, and cell by cell with the keyboard. */
export function DrawField({ drawing, onDraw, help }: DrawFieldParts) {
  const [cursor, setCursor] = useState<Spot>({ column: GRID / 2, row: 2 });
  const pen = usePen(onDraw);
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step) {
      const next = { column: within(cursor.column + step[0]), row: within(cursor.row + step[1]) };
      if (event.shiftKey) onDraw((current) => fill(fill(current, cursor), next));
      setCursor(next);
    } else if (event.key === ' ' || event.key === 'Enter') onDraw((current) => toggleSpot(current, cursor));
    else if (event.key === 'Backspace') onDraw(undoMark);
    else return;
    event.preventDefault();
  };
  const filled = hasSpot(drawing, cursor) ? 'filled' : 'empty';
  return (
    <div>
      <div
        className={styles.field}
        role="application"
        aria-label="Drawing field"
        aria-describedby={help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn in with the keyboard.
        tabIndex={0}
        onKeyDown={press}
        {...pen}
      >
        <svg viewBox="0 0 100 100" aria-hidden="true">
          {drawing.length === 0 && (
            <text className={styles.hint} x="50" y="52">
              Draw here
            </text>
          )}
          <path className={styles.ink} d={linesOf(drawing).map(pathOf).join('')} />
          <rect
            className={styles.cursor}
            x={(cursor.column * 100) / GRID}
            y={(cursor.row * 100) / GRID}
            width={100 / GRID}
            height={100 / GRID}
          />
        </svg>
      </div>
      <Unseen>
        <span role="status">{`Column ${cursor.column + 1}, row ${cursor.row + 1}, ${filled}`}</span>
      </Unseen>
    </div>
  );
}

/** What pointers do, drawn once a frame. */
function usePen(onDraw: DrawFieldParts['onDraw']) {
  const waiting = useRef<Point[]>([]);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const flush = () => {
    frame.current = 0;
    const points: Line = waiting.current;
    waiting.current = [];
    if (points.length > 0) onDraw((drawing) => extendLine(drawing, points));
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (!event.isPrimary || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const start = placeOf(event.nativeEvent, event.currentTarget);
      onDraw((drawing) => addLine(drawing, [start]));
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const field = event.currentTarget;
      if (!event.isPrimary || !field.hasPointerCapture(event.pointerId)) return;
      for (const move of event.nativeEvent.getCoalescedEvents?.() ?? [event.nativeEvent]) {
        const point = placeOf(move, field);
        const last = waiting.current.at(-1);
        if (!last || Math.hypot(point.x - last.x, point.y - last.y) > NEAR) waiting.current.push(point);
      }
      if (frame.current === 0) frame.current = requestAnimationFrame(flush);
    },
    onLostPointerCapture() {
      cancelAnimationFrame(frame.current);
      flush();
    },
  };
}

function placeOf({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }, field: Element): Point {
  const { left, top, width, height } = field.getBoundingClientRect();
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return { x: share((clientX - left) / width), y: share((clientY - top) / height) };
}

const within = (place: number): number => Math.min(GRID - 1, Math.max(0, place));
const fill = (drawing: Drawing, spot: Spot): Drawing => (hasSpot(drawing, spot) ? drawing : toggleSpot(drawing, spot));

/** A single point is a dot: a line of no length has round ends. */
function pathOf(line: Line): string {
  const [first, ...rest] = line.map(({ x, y }) => `${(x * 100).toFixed(2)} ${(y * 100).toFixed(2)}`);
  return `M${first}L${(rest.length > 0 ? rest : [first]).join(' ')}`;
}
