import { QuietLink } from '#views/parts/Button.tsx';
import { RuntimeMark, RuntimeName } from '#views/parts/RuntimeName.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import styles from './Explanation.module.css';

/** For somebody who is here for the first time: what will happen, and what the answer looks like. */
export function Explanation() {
  return (
    <div className={styles.explanation}>
      <Section
        title="What will happen"
        notes={
          <Note>
            Everything the answer rests on is stored as raw samples, in this browser. Estimates are computed again each
            time you open a run.
          </Note>
        }
      >
        <div className={styles.points}>
          <div>
            <h3>What is timed</h3>
            <p>
              Numbers in, answer out, by the same contract for both. Outputs are held against PyTorch before the clock
              starts: a wrong one has no time.
            </p>
          </div>
          <div>
            <h3>In what order</h3>
            <p>Fresh workers in mirrored random blocks, so that a device that warms up favours neither.</p>
            <p className={styles.order} aria-hidden="true">
              {ORDER.map((block, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they never change.
                <span key={index}>
                  {block.map((runtime, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: they never change.
                    <RuntimeMark key={place} runtime={runtime} />
                  ))}
                </span>
              ))}
            </p>
          </div>
          <div>
            <h3>When it stops</h3>
            <p>
              A quick look has one block, and no verdict. A standard run is looked at after 8, 12, 16, 24 and 32 blocks
              and ends once every comparison is settled.
            </p>
          </div>
          <div>
            <h3>What the answer looks like</h3>
            <p>One sentence, then a ruler such as this one, then every number as a table.</p>
            <SampleRuler />
          </div>
          <div>
            <h3>How to read it</h3>
            <p>
              The tick is the estimate, the bar holds the truth 95 times in 100. A bar clear of the shaded margin is a
              difference worth having; one inside it means that both are as fast.
            </p>
          </div>
          <div>
            <h3>What it cannot tell</h3>
            <p>
              Whether TensorFlow or PyTorch trains faster in Python. Here TensorFlow.js meets ONNX Runtime Web, which
              runs what PyTorch exported.
            </p>
          </div>
        </div>
      </Section>
      <Section title="Or start from a claim">
        <p className={styles.claims}>
          Articles and documents say much about these runtimes. Each quote has its test here, and one button that runs
          it on this device.
        </p>
        <QuietLink href="#/claims">See the claims</QuietLink>
      </Section>
    </div>
  );
}

const ORDER = [
  ['tfjs', 'ort', 'ort', 'tfjs'],
  ['ort', 'tfjs', 'tfjs', 'ort'],
  ['ort', 'tfjs', 'tfjs', 'ort'],
  ['tfjs', 'ort', 'ort', 'tfjs'],
] as const;

/** The ruler of a result without a number on it: nothing here was measured. */
const SampleRuler = () => (
  <div className={styles.sample}>
    <div className={styles.sides}>
      <span>
        <RuntimeName runtime="tfjs" /> faster
      </span>
      <span>
        <RuntimeName runtime="ort" /> faster
      </span>
    </div>
    <svg height="28" aria-hidden="true">
      <rect className={styles.band} x="43%" width="14%" y="0" height="28" />
      <line className={styles.axis} x1="0" x2="100%" y1="27.5" y2="27.5" />
      <line className={styles.one} x1="50%" x2="50%" y1="0" y2="28" />
      <line className={styles.bar} x1="66%" x2="84%" y1="14" y2="14" />
      <line className={styles.estimate} x1="74%" x2="74%" y1="6" y2="22" />
    </svg>
  </div>
);
