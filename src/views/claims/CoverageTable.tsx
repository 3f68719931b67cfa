import type { TestJudgement } from '#claims/judgement.ts';
import { isSameCell, listCells } from '#claims/list-subjects.ts';
import { armTitle } from '#formats/arm.ts';
import { WideTable } from '#views/parts/WideTable.tsx';
import { TrustMark } from '#views/result/TrustPanel.tsx';
import styles from './CoverageTable.module.css';
import type { NameOf } from './say-claim.ts';

/** Which arm runs which model with the right outputs: tick, cross or ring, and the word beside it. */
export function CoverageTable({ judged, nameOf }: { readonly judged: TestJudgement; readonly nameOf: NameOf }) {
  const cells = listCells([judged.test]);
  const arms = [...new Set(cells.map(({ arm }) => arm))];
  const models = [...new Set(cells.map(({ model }) => model))];
  const reasons = judged.missing.filter(({ why }) => why === 'failed' || why === 'other-precision');
  return (
    <>
      <WideTable label={`${judged.title}: which cells run`}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            {arms.map((arm) => (
              <th key={arm} scope="col">
                {armTitle(arm)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model}>
              <th scope="row">{nameOf(model)}</th>
              {arms.map((arm) => {
                const cell = cells.find((one) => one.arm === arm && one.model === model);
                const gone = cell && judged.missing.find((one) => isSameCell(one, cell));
                return <td key={arm}>{cell ? <State why={gone?.why} /> : null}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </WideTable>
      {reasons.map(({ arm, model, message }) => (
        <p key={`${arm} ${model}`} className={styles.reason}>
          <strong>
            {nameOf(model)}, {armTitle(arm)}:
          </strong>{' '}
          {message}
        </p>
      ))}
    </>
  );
}

function State({ why }: { readonly why: TestJudgement['missing'][number]['why'] | undefined }) {
  const [state, word] = STATES[why ?? 'ran'];
  return (
    <span className={styles.state}>
      {state && <TrustMark state={state} />}
      {word}
    </span>
  );
}

const STATES = {
  ran: ['passed', 'right'],
  failed: ['failed', 'failed'],
  'other-precision': ['failed', 'another precision'],
  device: ['noted', 'not offered'],
  absent: [undefined, 'not tried'],
} as const;
