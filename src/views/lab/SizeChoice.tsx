import type { Device } from '#formats/device.ts';
import type { Plan } from '#formats/plan.ts';
import { canSettle, estimatePlan, FIRST_LOOK, type Sizes } from '#views/words/estimate-duration.ts';
import { counted, roughDuration } from '#views/words/figures.ts';
import { type Draft, planOf, SIZES } from './draft.ts';
import styles from './SizeChoice.module.css';

interface SizeChoiceParts {
  readonly draft: Draft;
  readonly device: Device;
  /** Of the models of the catalogue. */
  readonly modelSizes: Sizes;
  readonly change: (part: Partial<Draft>) => void;
}

/** Quick look or standard; a link may ask for another size, which then stands beside them. */
export function SizeChoice({ draft, device, modelSizes, change }: SizeChoiceParts) {
  const offered = [
    { title: 'Quick look', ...SIZES.quick },
    { title: 'Standard', ...SIZES.standard },
  ];
  const isChosen = ({ blocks, sampling }: Pick<Draft, 'blocks' | 'sampling'>) =>
    blocks === draft.blocks && sampling === draft.sampling;
  const sizes = offered.some(isChosen)
    ? offered
    : [...offered, { title: 'As in the link', blocks: draft.blocks, sampling: draft.sampling }];
  return (
    <fieldset className={styles.sizes}>
      <legend>Size of the run</legend>
      <div>
        {sizes.map(({ title, blocks, sampling }) => {
          const plan = planOf({ ...draft, blocks, sampling });
          return (
            <label key={title}>
              <input
                type="radio"
                name="size"
                checked={isChosen({ blocks, sampling })}
                onChange={() => change({ blocks, sampling })}
              />
              <strong>{title}</strong>
              <span>{plan ? priceOf(plan, device, modelSizes) : counted(blocks, 'block')}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** A quick look has no verdict; a standard run ends as soon as it has one. */
function priceOf(plan: Plan, device: Device, sizes: Sizes): string {
  const { leastMs, mostMs } = estimatePlan(plan, device, sizes);
  const most = roughDuration(mostMs);
  if (canSettle(plan)) {
    return `${FIRST_LOOK} to ${counted(plan.blocks, 'block')}, until it is settled: ${roughDuration(leastMs)} to ${most}`;
  }
  return `${counted(plan.blocks, 'block')}, about ${most}${plan.sampling === 'short' ? ', no verdict' : ''}`;
}
