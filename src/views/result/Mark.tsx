import type { RuntimeName } from '#formats/arm.ts';

interface MarkParts {
  readonly runtime: RuntimeName;
  /** In per cent of the plot. */
  readonly x: string;
  readonly y: string;
}

/** The shape of a runtime at a place of a plot: it keeps its size while the plot stretches. */
export function Mark({ runtime, x, y }: MarkParts) {
  return runtime === 'tfjs' ? (
    <circle cx={x} cy={y} r="4" />
  ) : (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <rect x="-3.5" y="-3.5" width="7" height="7" />
    </svg>
  );
}
