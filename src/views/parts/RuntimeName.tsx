import { type Arm, RUNTIME_TITLES, type RuntimeName as Runtime, splitArm } from '#formats/arm.ts';
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

export const RuntimeOfArm = ({ arm }: { readonly arm: Arm }) => <RuntimeName runtime={splitArm(arm).runtime} />;
