import { ARMS, BACKEND_TITLES, RUNTIME_TITLES, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { printDevice } from './print-device.ts';
import { alignColumns, printFigure } from './print-figures.ts';

/** What there is to measure and what of it can run here, as data. */
export function summariseSurvey(manifest: Manifest, device: Device) {
  return {
    models: manifest.models.map(({ id, name, family, precision, summary, parameters, weightsBytes, flops }) => {
      return { id, name, family, precision, summary, parameters, weightsBytes, flops };
    }),
    arms: ARMS.map((arm) => {
      const unavailable = whyUnavailable(arm, device);
      return unavailable ? { arm, available: false as const, ...unavailable } : { arm, available: true as const };
    }),
    device,
  };
}

/** The same for people. */
export function printSurvey(manifest: Manifest, device: Device): string {
  const { models, arms } = summariseSurvey(manifest, device);
  const modelRows = models.map(({ id, name, family, parameters, weightsBytes }) => [
    `  ${id}`,
    name,
    family,
    `${parameters.toLocaleString('en')} parameters`,
    `${printFigure(weightsBytes / 1e6)} MB`,
  ]);
  const armRows = arms.map((entry) => {
    const { runtime, backend } = splitArm(entry.arm);
    const title = `${RUNTIME_TITLES[runtime]}, ${BACKEND_TITLES[backend]}`;
    return [`  ${entry.arm}`, title, entry.available ? 'runs here' : `${entry.reason}: ${entry.message}`];
  });
  return [
    ['Models', ...alignColumns(modelRows, ['left', 'left', 'left', 'right', 'right'])].join('\n'),
    ['Arms', ...alignColumns(armRows, ['left', 'left', 'left'])].join('\n'),
    `This machine\n${printDevice(device).replace(/^/gm, '  ')}`,
  ].join('\n\n');
}
