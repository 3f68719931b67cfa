import { BACKEND_TITLES, splitArm } from '#formats/arm.ts';
import type { MedianRatio } from '#statistics/compare-medians.ts';
import { RuntimeName } from '#views/parts/RuntimeName.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { threeFigures } from '#views/words/figures.ts';
import styles from './RatioRuler.module.css';
import { type RatioAxis, ratioAxis } from './ratio-axis.ts';
import type { NameOf } from './write-headline.ts';

interface RatioRulerParts {
  readonly ratios: readonly MedianRatio[];
  readonly nameOf: NameOf;
}

/** Both runtimes on one backend: the side says which was faster, the distance from the middle how many times. */
export function RatioRuler({ ratios, nameOf }: RatioRulerParts) {
  const axis = ratioAxis(ratios.map(({ ratio }) => ratio));
  return (
    <figure>
      <div className={`${styles.row} ${styles.heads}`}>
        <span />
        <span className={styles.sides}>
          <span>
            <RuntimeName runtime="tfjs" /> faster
          </span>
          <span>
            <RuntimeName runtime="ort" /> faster
          </span>
        </span>
        <Scale axis={axis} />
      </div>
      <ul>
        {ratios.map(({ model, batch, arms, ratio }) => (
          <li key={`${model} ${batch} ${arms[0]}`} className={styles.row}>
            <span className={styles.what}>
              <strong>{workloadTitle(nameOf(model), batch)}</strong>
              <span>{BACKEND_TITLES[splitArm(arms[0]).backend]}</span>
            </span>
            <Reading axis={axis} ratio={ratio} />
            <span className={styles.number}>
              <strong>{threeFigures(Math.max(ratio, 1 / ratio))}×</strong> <Winner ratio={ratio} />
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Winner({ ratio }: { readonly ratio: number }) {
  if (threeFigures(Math.max(ratio, 1 / ratio)) === '1.00') return <span>the same to three figures</span>;
  return (
    <span>
      <RuntimeName runtime={ratio > 1 ? 'ort' : 'tfjs'} /> <span className={styles.faster}>faster</span>
    </span>
  );
}

const percent = (value: number) => `${value.toFixed(2)}%`;

function Reading({ axis, ratio }: { readonly axis: RatioAxis; readonly ratio: number }) {
  const x = percent(axis.at(ratio));
  const both = axis.labels.flatMap((factor) => [factor, 1 / factor]);
  return (
    <svg className={styles.plot} height="44" aria-hidden="true">
      {both.map((factor) => (
        <line
          key={factor}
          className={styles.grid}
          x1={percent(axis.at(factor))}
          x2={percent(axis.at(factor))}
          y1="0"
          y2="100%"
        />
      ))}
      <line className={styles.one} x1="50%" x2="50%" y1="0" y2="100%" />
      {ratio > 1 ? (
        <svg x={x} y="50%" aria-hidden="true">
          <rect className={styles.ort} x="-5" y="-5" width="10" height="10" rx="1" />
        </svg>
      ) : (
        <circle className={styles.tfjs} cx={x} cy="50%" r="5.5" />
      )}
    </svg>
  );
}

/** A slide rule: fine marks, and labels that count up to both sides. */
function Scale({ axis }: { readonly axis: RatioAxis }) {
  const mirrored = (factors: readonly number[]) => factors.flatMap((factor) => [1 / factor, factor]);
  return (
    <span className={styles.scale} aria-hidden="true">
      <svg className={styles.plot} height="12" aria-hidden="true">
        <line className={styles.axis} x1="0" x2="100%" y1="11.5" y2="11.5" />
        {mirrored(axis.marks).map((factor) => (
          <line
            key={factor}
            className={styles.axis}
            x1={percent(axis.at(factor))}
            x2={percent(axis.at(factor))}
            y1="8"
            y2="12"
          />
        ))}
        {mirrored(axis.labels).map((factor) => (
          <line
            key={factor}
            className={styles.axis}
            x1={percent(axis.at(factor))}
            x2={percent(axis.at(factor))}
            y1="3"
            y2="12"
          />
        ))}
        <line className={styles.one} x1="50%" x2="50%" y1="0" y2="12" />
      </svg>
      {[1, ...mirrored(axis.labels)].map((factor) => (
        <span key={factor} style={{ left: percent(axis.at(factor)) }}>
          {Number(Math.max(factor, 1 / factor).toPrecision(3))}×
        </span>
      ))}
    </span>
  );
}
