import { type Arm, BACKEND_TITLES, RUNTIME_TITLES, splitArm } from '#formats/arm.ts';

/** "ONNX Runtime on WebAssembly". */
export function armTitle(arm: Arm): string {
  const { runtime, backend } = splitArm(arm);
  return `${RUNTIME_TITLES[runtime]} on ${BACKEND_TITLES[backend]}`;
}

/** "Handwritten digits", "Handwritten digits in batches of 4". */
export function workloadTitle(name: string, batch: number): string {
  return batch === 1 ? name : `${name} in batches of ${batch}`;
}
