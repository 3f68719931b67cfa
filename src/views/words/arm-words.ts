import { type Arm, armInList, placeInList, type RuntimeName, splitArm } from '#formats/arm.ts';
import { listed } from './figures.ts';

/** "Handwritten digits", "Handwritten digits in batches of 4". */
export function workloadTitle(name: string, batch: number): string {
  return batch === 1 ? name : `${name} in batches of ${batch}`;
}

/** More names than these are no title. */
const NAMES_MOST = 3;

/** "MobileNetV2 and Text encoder, both runtimes on WebGPU"; the arms one by one where the runtimes differ in more. */
export function sayModelsAndArms(names: readonly string[], arms: readonly Arm[]): string {
  const more = names.length - NAMES_MOST;
  const models = listed(more > 1 ? [...names.slice(0, NAMES_MOST), `${more} more models`] : names);
  const placesOf = (runtime: RuntimeName) =>
    listed(arms.filter((arm) => splitArm(arm).runtime === runtime).map(placeInList));
  const places = placesOf('tfjs');
  if (places !== '' && places === placesOf('ort')) return `${models}, both runtimes on ${places}`;
  return arms.length === 0 || arms.length > NAMES_MOST ? models : `${models}, ${listed(arms.map(armInList))}`;
}
