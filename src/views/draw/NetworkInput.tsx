import { SIDE } from './digit-image.ts';
import styles from './NetworkInput.module.css';

/** The drawing as the network is given it. */
export function NetworkInput({ image }: { readonly image: Float32Array }) {
  return (
    <figure className={styles.input}>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
        {Array.from(image, (ink, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a pixel is its place.
            key={index}
            x={index % SIDE}
            y={Math.floor(index / SIDE)}
            width="1"
            height="1"
            fillOpacity={ink}
          />
        ))}
      </svg>
      <figcaption>
        What both are given: {SIDE} × {SIDE} pixels, moved to the middle and brought to one size, as in training.
      </figcaption>
    </figure>
  );
}
