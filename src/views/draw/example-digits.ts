import type { Drawing, Line } from './drawing.ts';

/** One drawing of each digit, its lines on a field of 100 x 100. */
const LINES: readonly (readonly (readonly (readonly [number, number])[])[])[] = [
  [arc(50, 50, 22, 36, -80, 285)],
  [
    [
      [36, 32],
      [52, 14],
      [52, 86],
    ],
  ],
  [[...arc(50, 33, 20, 19, 190, 390), [31, 85], [72, 85]]],
  [[...arc(48, 32, 20, 18, 205, 440), ...arc(48, 67, 23, 19, -80, 150)]],
  [
    [
      [56, 12],
      [26, 62],
      [76, 62],
    ],
    [
      [60, 38],
      [60, 88],
    ],
  ],
  [[[70, 14], [35, 14], [31, 46], ...arc(48, 63, 23, 22, 235, 505)]],
  [[[60, 12], [42, 32], [32, 56], ...arc(51, 66, 20, 20, 180, 530)]],
  [
    [
      [26, 16],
      [74, 16],
      [44, 88],
    ],
    [
      [38, 52],
      [66, 52],
    ],
  ],
  [[...arc(50, 31, 18, 18, 90, 450), ...arc(50, 68, 21, 19, -90, 270)]],
  [[...arc(50, 34, 20, 20, 0, 360), [69, 56], [64, 76], ...arc(47, 72, 18, 15, 30, 150)]],
];

/** Points on a part of an ellipse, clockwise from degrees to degrees; 0 is right, 90 is down. */
function arc(x: number, y: number, across: number, down: number, from: number, to: number): [number, number][] {
  const steps = Math.ceil(Math.abs(to - from) / 15);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [x + across * Math.cos(angle), y + down * Math.sin(angle)];
  });
}

/** Ten drawings to start from, each at the place of its digit. */
export const EXAMPLE_DIGITS: readonly Drawing[] = LINES.map((lines) =>
  lines.map((line) => ({ type: 'line', line: line.map(([x, y]) => ({ x: x / 100, y: y / 100 })) satisfies Line })),
);
