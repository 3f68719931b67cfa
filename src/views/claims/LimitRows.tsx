import { formatValue } from '#claims/format-figures.ts';
import type { Row } from '#claims/judgement.ts';
import type { Scale } from '#claims/ruling.ts';
import { armInList, splitArm } from '#formats/arm.ts';
import type { Rule } from '#formats/claim.ts';
import { Legend } from '#views/parts/Legend.tsx';
import { RuntimeMark } from '#views/parts/RuntimeName.tsx';
import { VerdictGlyph } from '#views/parts/VerdictGlyph.tsx';
import { linearAxis } from '#views/result/linear-axis.ts';
import { logAxis } from '#views/result/log-axis.ts';
import ruler from '#views/result/RatioRuler.module.css';
import { Grid, Ticks } from '#views/result/Ticks.tsx';
import type { NameOf } from './say-claim.ts';
import { sayWorkload } from './say-claim.ts';

interface LimitRowsParts {
  readonly rows: readonly Row[];
  readonly rule: Rule;
  readonly nameOf: NameOf;
}

/** Rows that are held against a limit and not against each other: shares, times, exponents. The limit is the dashed line. */
export function LimitRows({ rows, rule, nameOf }: LimitRowsParts) {
  const scale = rows[0]?.scale ?? 'times';
  const limits = limitsOf(rule);
  const axis = axisOf(scale, [
    ...limits,
    ...rows.flatMap(({ value, low, high, dots }) => [value, low ?? value, high ?? value, ...dots]),
  ]);
  const at = (value: number) => `${axis.at(value).toFixed(2)}%`;
  return (
    <figure>
      <div className={`${ruler.row} ${ruler.heads}`}>
        <span />
        <span className={ruler.scale}>
          <Ticks axis={axis} unit={scale === 'ms' ? 'ms' : scale === 'times' ? '×' : ''} />
        </span>
      </div>
      <ul>
        {rows.map((row) => (
          <li key={row.label} className={ruler.row}>
            <RowName row={row} rule={rule} nameOf={nameOf} />
            <svg className={ruler.plot} height="44" aria-hidden="true">
              <Grid axis={axis} />
              {limits.map((limit) => (
                <line key={limit} className={ruler.claimed} x1={at(limit)} x2={at(limit)} y1="0" y2="100%" />
              ))}
              {row.dots.map((dot, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a finished run never change their places.
                <circle key={index} className={ruler.block} cx={at(dot)} cy="14" r="2.5" />
              ))}
              <Interval row={row} at={at} span={axis.at} />
              <svg x={at(row.value)} y="23" aria-hidden="true">
                <rect className={ruler.estimate} x="-1" width="2" height="13" />
              </svg>
            </svg>
            <Figure row={row} />
          </li>
        ))}
      </ul>
      <Legend
        items={[
          {
            mark: (
              <svg width="8" height="14" aria-hidden="true">
                <line className={ruler.claimed} x1="4" x2="4" y1="0" y2="14" />
              </svg>
            ),
            words: sayLimit(rule, limits, scale),
          },
          { words: 'bar: interval or range; tick: estimate; dots: blocks or counts' },
        ]}
      />
    </figure>
  );
}

/** Of a trend the arm is all there is to say; of a cell its model, too. */
function RowName({ row, rule, nameOf }: { readonly row: Row; readonly rule: Rule; readonly nameOf: NameOf }) {
  const { about } = row;
  const arm = about?.kind === 'arm' ? about.arm : undefined;
  return (
    <span className={ruler.what}>
      <span>{rule.type === 'growth' && arm ? armInList(arm) : sayWorkload(row, nameOf)}</span>
      <span>{rule.type === 'growth' || !arm ? `${row.seen} blocks` : armInList(arm)}</span>
    </span>
  );
}

interface IntervalParts {
  readonly row: Row;
  readonly at: (value: number) => string;
  readonly span: (value: number) => number;
}

function Interval({ row: { low, high, outcome, about }, at, span }: IntervalParts) {
  if (low === undefined || high === undefined) return null;
  const runtime = about?.kind === 'arm' ? splitArm(about.arm).runtime : undefined;
  const look = outcome === 'open' ? ruler.hollow : runtime ? ruler[runtime] : ruler.neutral;
  return (
    <rect
      className={look}
      x={at(low)}
      width={`${Math.max(0.3, span(high) - span(low)).toFixed(2)}%`}
      y="26"
      height="7"
    />
  );
}

function Figure({ row: { value, low, high, scale, outcome, about } }: { readonly row: Row }) {
  return (
    <span className={ruler.number}>
      <strong>{formatValue(value, scale)}</strong>
      <span className={ruler.word}>
        {outcome === 'open' ? (
          <>
            <VerdictGlyph word="not settled" /> open
          </>
        ) : (
          <>
            {about?.kind === 'arm' && <RuntimeMark runtime={splitArm(about.arm).runtime} />}
            {outcome === 'holds' ? 'holds' : 'does not'}
          </>
        )}
      </span>
      {low !== undefined && high !== undefined && (
        <small>
          {formatValue(low, scale)} to {formatValue(high, scale)}
        </small>
      )}
    </span>
  );
}

/** What the rows are held against. */
function limitsOf(rule: Rule): readonly number[] {
  switch (rule.type) {
    case 'share':
      return [rule.least];
    case 'budget':
      return [...rule.budgetsMs];
    case 'new-shape':
      return [rule.times];
    case 'growth':
      return [1];
    default:
      return [];
  }
}

function sayLimit(rule: Rule, limits: readonly number[], scale: Scale): string {
  const values = limits.map((limit) => formatValue(limit, scale)).join(' and ');
  switch (rule.type) {
    case 'share':
      return `at least ${values} counts`;
    case 'budget':
      return `budgets: ${values}, for 95% of all inferences`;
    case 'new-shape':
      return `limit: ${values} times a usual inference`;
    default:
      return `${values}: time grows as size does`;
  }
}

/** Shares and exponents from zero, times by their factors. */
function axisOf(scale: Scale, values: readonly number[]) {
  if (scale === 'share') return linearAxis(0, Math.max(1, ...values));
  if (scale === 'exponent') return linearAxis(Math.min(0, ...values), Math.max(1, ...values));
  return logAxis(values);
}
