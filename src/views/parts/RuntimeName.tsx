import { type Arm, RUNTIME_TITLES, type RuntimeName as Runtime, splitArm, VARIANT_TITLES } from '#formats/arm.ts';
import styles from './RuntimeName.module.css';

/** The shape of a runtime: round is TensorFlow.js, square is ONNX Runtime, everywhere. */
export function RuntimeMark({ runtime }: { readonly runtime: Runtime }) {
  return <span className={`${styles.mark} ${styles[runtime]}`} aria-hidden="true" />;
}

export function RuntimeName({ runtime }: { readonly runtime: Runtime }) {
  return (
    <span className={`${styles.name} ${styles[`${runtime}Text`]}`}>
      <RuntimeMark runtime={runtime} />
      {RUNTIME_TITLES[runtime]}
    </span>
  );
}

/** An arm where its backend is said already: a variant has its runtime's shape and colour, and words of its own. */
export function VariantOfRuntime({ arm }: { readonly arm: Arm }) {
  const { runtime, variant } = splitArm(arm);
  return (
    <span>
      <RuntimeName runtime={runtime} /> {variant && `(${VARIANT_TITLES[variant]})`}
    </span>
  );
}

export const RuntimeOfArm = ({ arm }: { readonly arm: Arm }) => <RuntimeName runtime={splitArm(arm).runtime} />;
