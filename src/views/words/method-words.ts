import type { Variant } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Family } from '#formats/model.ts';
import type { Preset } from '#formats/plan.ts';
import type { Replacement } from '#formats/run.ts';

/** What each mode tells, in a line. */
export const MODE_LINES: Readonly<Record<Mode, string>> = {
  latency: 'One inference at a time, from typed array to typed array. Gives the verdict.',
  throughput: 'Requests a second, with 1, 2, 4 and 8 under way at once. On the CPU, one.',
  server: 'Waiting times when requests come at random, at 50, 70 and 90% of what the runtime can take.',
  memory: 'What each runtime asks of wasm, JavaScript and the GPU. Three trials, no verdict.',
  anatomy: 'What one inference asks of the GPU: dispatches, bytes, time. Three trials, no verdict.',
  cold: 'From a fresh worker to the first result, and to the first at a new batch size.',
};

/** What each family of models is good for, in a line. */
export const FAMILY_LINES: Readonly<Record<Family, string>> = {
  tiny: 'Small enough for a microcontroller, and for a first look: MLPerf Tiny’s four, and one that reads digits.',
  vision: 'What pages run on pictures: classify, segment. Tens of milliseconds each on a GPU.',
  text: 'One encoder of 22 million parameters, at three lengths of text.',
  sequence: 'Recurrent layers, step after step: hard to run in parallel.',
  generation: 'Writes text token by token, and remembers what it has computed.',
  ladder: 'From 25 thousand to 100 million parameters: how time grows with size.',
  precision: 'Half precision, 8-bit integers, and weights stored smaller.',
  primitive: 'One operation alone, in several sizes: what the pieces of a network cost.',
  own: 'From your own files. They never leave this device.',
};

/** What each preset sets, in a line. */
export const PRESET_LINES: Readonly<Record<Preset, string>> = {
  equal: 'The same threads and precision for both, and nothing handed to the CPU behind your back.',
  default: 'What you get out of the box, when you set nothing.',
  tuned: 'The best settings that each runtime documents.',
};

/** What each variant does, and what it is for, in a line. */
export const VARIANT_LINES: Readonly<Record<Variant, string>> = {
  eager: 'The same operations called one by one, as code without a converter calls them: what a graph is worth.',
  'opt=off': 'The graph as it was exported, nothing fused or folded: what the optimiser is worth.',
  'opt=basic': 'Only what every optimiser does: constants folded, what is not needed left out, simple fusions.',
  capture: 'The GPU’s commands are recorded once and played again, over the same buffers: what recording them costs.',
};

/** "5%" for a margin of 1.05. */
export const marginWords = (margin: number): string => `${Number(((margin - 1) * 100).toPrecision(3))}%`;

/** Why a block was run again. */
export const REPLACED_BECAUSE: Readonly<Record<Replacement['reason'], string>> = {
  'page-hidden': 'the page was hidden',
  'device-lost': 'the GPU device was lost',
  'long-task': 'this page itself was busy for over 50 ms while a trial was timed',
  'power-change': 'the power source changed',
};
