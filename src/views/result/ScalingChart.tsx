import { type Arm, armTitle, splitArm } from '#formats/arm.ts';
import { grouped } from '#views/words/figures.ts';
import { logAxis } from './log-axis.ts';
import { Mark } from './Mark.tsx';
import styles from './ScalingChart.module.css';

export interface ScalingLine {
  readonly arm: Arm;
  readonly points: readonly ScalingPoint[];
}

interface ScalingPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of the ribbon behind the line. */
  readonly low?: number;
  readonly high?: number;
}

interface ScalingChartParts {
  readonly lines: readonly ScalingLine[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xLabel: (value: number) => string;
}

/** Labels at the ends of lines keep this much of the plot's height between them, in per cent. */
const LABEL_GAP = 8;

/** Lines over two logarithmic axes, each with its name at its end. Further up is more. */
export function ScalingChart({ lines, xTitle, yTitle, xLabel }: ScalingChartParts) {
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const xAxis = logAxis(xs);
  const yAxis = logAxis(points.flatMap(({ y, low = y, high = y }) => [y, low, high]));
  const left = (x: number) => xAxis.at(x);
  const top = (y: number) => 100 - yAxis.at(y);
  const labels = spread(
    lines.map(({ arm, points: own }) => ({ arm, top: top(own.at(-1)?.y ?? 1) })),
    LABEL_GAP,
  );
  return (
    <figure className={styles.chart}>
      <p className={styles.yTitle}>{yTitle}</p>
      <span className={styles.yTicks} aria-hidden="true">
        {yAxis.ticks.map((tick) => (
          <span key={tick} style={{ top: `${top(tick)}%` }}>
            {grouped(tick)}
          </span>
        ))}
      </span>
      <svg className={styles.plot} aria-hidden="true">
        {yAxis.ticks.map((tick) => (
          <line key={tick} className={styles.grid} x1="0" x2="100%" y1={`${top(tick)}%`} y2={`${top(tick)}%`} />
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {lines.map((line) => (
            <Ribbon key={line.arm} line={line} left={left} top={top} />
          ))}
        </svg>
        {lines.map((line) => (
          <Line key={line.arm} line={line} left={left} top={top} />
        ))}
      </svg>
      <span className={styles.names}>
        {labels.map(({ arm, top: at }) => (
          <span key={arm} className={styles[`${splitArm(arm).runtime}Text`]} style={{ top: `${at}%` }}>
            {armTitle(arm)}
          </span>
        ))}
      </span>
      <div className={styles.xTicks} aria-hidden="true">
        {xs.map((x, index) => (
          <span key={x} style={{ left: `${left(x)}%` }} data-between={index % 2 === 1 || undefined}>
            {xLabel(x)}
          </span>
        ))}
      </div>
      <figcaption className={styles.xTitle}>{xTitle}</figcaption>
    </figure>
  );
}

interface LineParts {
  readonly line: ScalingLine;
  readonly left: (x: number) => number;
  readonly top: (y: number) => number;
}

/** Both ends of every point, there and back. */
function Ribbon({ line: { arm, points }, left, top }: LineParts) {
  const ends = points.flatMap(({ x, low, high }) =>
    low === undefined || high === undefined ? [] : [{ x, low, high }],
  );
  const place = (x: number, y: number) => `${left(x).toFixed(2)},${top(y).toFixed(2)}`;
  const corners = [
    ...ends.map(({ x, high }) => place(x, high)),
    ...ends.toReversed().map(({ x, low }) => place(x, low)),
  ];
  return (
    corners.length > 2 && <polygon className={styles[`${splitArm(arm).runtime}Ribbon`]} points={corners.join(' ')} />
  );
}

/** Segments in per cent of the plot, which stretches; marks in pixels, which do not. */
function Line({ line: { arm, points }, left, top }: LineParts) {
  const { runtime, backend } = splitArm(arm);
  const at = ({ x, y }: (typeof points)[number]) => ({ x: `${left(x).toFixed(2)}%`, y: `${top(y).toFixed(2)}%` });
  return (
    <g className={styles[runtime]} data-backend={backend}>
      {points.slice(1).map((point, index) => {
        const from = at(points[index] ?? point);
        const to = at(point);
        return <line key={point.x} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
      })}
      {points.map((point) => {
        const { x, y } = at(point);
        return <Mark key={point.x} runtime={runtime} x={x} y={y} />;
      })}
    </g>
  );
}

/** Moves labels apart, downwards, and back up as a whole where the last would leave the plot. */
function spread<T extends { readonly top: number }>(labels: readonly T[], gap: number): T[] {
  const sorted = labels.toSorted((a, b) => a.top - b.top);
  let floor = Number.NEGATIVE_INFINITY;
  const apart = sorted.map((label) => {
    floor = Math.max(label.top, floor + gap);
    return { ...label, top: floor };
  });
  const over = Math.max(0, (apart.at(-1)?.top ?? 0) - 100);
  return apart.map((label) => ({ ...label, top: label.top - over }));
}
