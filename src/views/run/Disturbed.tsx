import type { Replacement } from '#formats/run.ts';
import { capital } from '#views/words/figures.ts';
import { REPLACED_BECAUSE } from '#views/words/method-words.ts';
import type { Progress } from './follow-run.ts';
import styles from './RunProgress.module.css';

/** What has just spoilt the block under way, and what that means. It may be drawn at once: that block is lost anyway. */
export function Disturbed({ progress: { disturbed, held, plan, current } }: { readonly progress: Progress }) {
  return (
    <div role="status">
      {disturbed && !held && (
        <p className={styles.replaced}>
          {capital(REPLACED_BECAUSE[disturbed])}
          {WHY[disturbed]}.{' '}
          {plan.sampling === 'short'
            ? 'A quick look is not repeated: run it again for numbers to rely on.'
            : `Block ${(current?.trial.block ?? 0) + 1} will be run again as a whole; nothing else is lost.`}
        </p>
      )}
    </div>
  );
}

const WHY: Readonly<Record<Replacement['reason'], string>> = {
  'page-hidden': ', and browsers slow hidden pages down',
  'device-lost': '',
  'long-task': '',
  'power-change': ', and with it the speed of many machines',
};
