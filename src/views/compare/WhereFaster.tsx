import { useState } from 'react';
import { RUNTIME_TITLES } from '#formats/arm.ts';
import { Button } from '#views/parts/Button.tsx';
import { RuntimeMark } from '#views/parts/RuntimeName.tsx';
import { Unseen } from '#views/parts/Text.tsx';
import { type RatioAxis, ratioAxis } from '#views/result/ratio-axis.ts';
import { SHORT_TITLES } from '#views/result/say-comparison.ts';
import { counted, threeFigures } from '#views/words/figures.ts';
import { blocksOf, type DeviceReadings } from './group-readings.ts';
import type { Reading, ReadWorkload } from './list-readings.ts';
import { sayReading } from './say-reading.ts';
import styles from './WhereFaster.module.css';
import { whyNone, wordOf } from './word-of.ts';

/** As many panels as a reader scans at once; the others wait behind a button. */
const PANELS_FIRST = 12;

interface WhereFasterParts {
  readonly devices: readonly DeviceReadings[];
  readonly workloads: readonly ReadWorkload[];
  readonly margin: number;
}

/** Small multiples: a panel a device, a line a model, one scale and one order for all. */
export function WhereFaster({ devices, workloads, margin }: WhereFasterParts) {
  const [all, showAll] = useState(false);
  const axis = ratioAxis([
    margin,
    ...devices.flatMap(({ readings }) => [...readings.values()].flatMap(({ comparison }) => extentOf(comparison))),
  ]);
  const shown = all ? devices : devices.slice(0, PANELS_FIRST);
  return (
    <figure>
      <ul className={styles.multiples}>
        {shown.map((device) => (
          <li key={device.key}>
            <Panel device={device} workloads={workloads} axis={axis} margin={margin} />
          </li>
        ))}
      </ul>
      {shown.length < devices.length && (
        <p className={styles.more}>
          <Button onClick={() => showAll(true)}>Show all {devices.length} devices</Button>
        </p>
      )}
    </figure>
  );
}

function extentOf(comparison: Reading['comparison']): number[] {
  if (comparison?.status === 'interval') return [comparison.low, comparison.high];
  return comparison?.status === 'ratio' ? [comparison.ratio] : [];
}

interface PanelParts {
  readonly device: DeviceReadings;
  readonly workloads: readonly ReadWorkload[];
  readonly axis: RatioAxis;
  readonly margin: number;
}

function Panel({ device, workloads, axis, margin }: PanelParts) {
  const blocks = Math.max(0, ...[...device.readings.values()].map(blocksOf));
  return (
    <>
      <h3>{device.title}</h3>
      <p className={styles.about}>
        {device.about}
        <br />
        {blocks > 0 ? counted(blocks, 'block') : 'no complete block'}
      </p>
      <Ends axis={axis} />
      <ul>
        {workloads.map((workload) => (
          <PanelRow
            key={workload.key}
            workload={workload}
            reading={device.readings.get(workload.key)}
            axis={axis}
            margin={margin}
          />
        ))}
      </ul>
    </>
  );
}

const percent = (value: number) => `${value.toFixed(2)}%`;

/** The middle and the last label of either side; the lines between have none, for want of room. */
function Ends({ axis }: { readonly axis: RatioAxis }) {
  const last = axis.labels.at(-1) ?? 1;
  return (
    <p className={`${styles.row} ${styles.ends}`} aria-hidden="true">
      <span />
      <span>
        {[1 / last, 1, last].map((factor) => (
          <span key={factor} style={{ left: percent(axis.at(factor)) }}>
            {Number(Math.max(factor, 1 / factor).toPrecision(3))}×
          </span>
        ))}
      </span>
      <span />
    </p>
  );
}

interface PanelRowParts {
  readonly workload: ReadWorkload;
  readonly reading: Reading | undefined;
  readonly axis: RatioAxis;
  readonly margin: number;
}

function PanelRow({ workload, reading, axis, margin }: PanelRowParts) {
  const comparison = reading?.comparison;
  const ratio = comparison?.status === 'interval' || comparison?.status === 'ratio' ? comparison.ratio : undefined;
  const word = reading && wordOf(reading);
  const winner = word === 'tfjs' || word === 'ort' ? word : undefined;
  return (
    <li className={styles.row}>
      <span className={styles.name}>{workload.title}</span>
      {ratio === undefined ? (
        <span className={styles.none}>{reading ? whyNone(reading) : 'not measured'}</span>
      ) : (
        <Mark axis={axis} margin={margin} reading={reading as Reading} ratio={ratio} />
      )}
      <span className={styles.factor}>
        <Unseen>
          {reading ? sayReading(reading) : `${RUNTIME_TITLES.tfjs} and ${RUNTIME_TITLES.ort}: not measured`}
        </Unseen>
        <span aria-hidden="true" className={winner ? styles[`${winner}Text`] : styles.nobody}>
          {winner && <RuntimeMark runtime={winner} />}
          {ratio === undefined
            ? 'none'
            : `${threeFigures(Math.max(ratio, 1 / ratio))}× ${SHORT_TITLES[ratio < 1 ? 'tfjs' : 'ort']}`}
        </span>
      </span>
    </li>
  );
}

interface MarkParts {
  readonly axis: RatioAxis;
  readonly margin: number;
  readonly reading: Reading;
  readonly ratio: number;
}

/** The interval as a line, the estimate as the winner's shape; a tick where nobody wins, a ring for a quick look. */
function Mark({ axis, margin, reading, ratio }: MarkParts) {
  const at = (value: number) => percent(axis.at(value));
  const { comparison } = reading;
  const word = wordOf(reading);
  const colour = word === 'tfjs' || word === 'ort' ? word : word === 'comparable' ? 'comparable' : 'open';
  return (
    <svg className={`${styles.plot} ${styles[colour]}`} height="26" aria-hidden="true">
      <rect
        className={styles.band}
        x={at(1 / margin)}
        width={percent(axis.at(margin) - axis.at(1 / margin))}
        height="100%"
      />
      {axis.labels
        .flatMap((factor) => [1 / factor, factor])
        .map((factor) => (
          <line key={factor} className={styles.grid} x1={at(factor)} x2={at(factor)} y1="0" y2="100%" />
        ))}
      <line className={styles.one} x1="50%" x2="50%" y1="0" y2="100%" />
      {comparison?.status === 'interval' && (
        <line className={styles.interval} x1={at(comparison.low)} x2={at(comparison.high)} y1="50%" y2="50%" />
      )}
      <svg x={at(ratio)} y="50%" aria-hidden="true">
        {word === 'tfjs' && <circle className={styles.fill} r="3.5" />}
        {word === 'ort' && <rect className={styles.fill} x="-3" y="-3" width="6" height="6" rx="0.5" />}
        {word === 'look' && <circle className={styles.ring} r="3.5" />}
        {(word === 'comparable' || word === 'not settled') && (
          <rect className={styles.fill} x="-1.5" y="-5" width="3" height="10" />
        )}
      </svg>
    </svg>
  );
}
