import type { Device } from '#formats/device.ts';
import { type Abilities, GPU_FEATURES, GPU_LIMITS } from '#runner/describe-abilities.ts';
import type { Fact } from '#views/parts/Facts.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { grouped } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { binarySize, FEATURE_WORDS, LIMIT_WORDS } from './gpu-words.ts';
import { WideFacts } from './WideFacts.tsx';

interface GpuSectionsParts {
  readonly device: Device;
  readonly abilities: Abilities;
}

/** The GPU twice: as WebGPU and as WebGL see it, which need not be the same one. */
export function GpuSections({ device, abilities }: GpuSectionsParts) {
  return (
    <>
      <Section
        title="WebGPU"
        notes={<Note>The adapter that a trial gets, and what it offers of what Dyno asks for.</Note>}
      >
        <WideFacts facts={webgpuFacts(device, abilities)} />
      </Section>
      <Section title="WebGL" notes={<Note>On a canvas without a page, which is how a worker has it.</Note>}>
        <WideFacts facts={webglFacts(device, abilities)} />
      </Section>
    </>
  );
}

const kind = (software: boolean) => (software ? SOFTWARE_GPU : 'real hardware');

function webgpuFacts({ webgpu }: Device, { webgpu: offered }: Abilities): Fact[] {
  if (webgpu.status === 'absent') return [{ term: 'Adapter', value: 'none', note: webgpu.message }];
  const { vendor, architecture, description, software } = webgpu.adapter;
  const name = [vendor, architecture, description].filter((part) => part !== '').join(', ');
  return [
    { term: 'Adapter', value: name || 'without a name', note: kind(software) },
    ...GPU_FEATURES.map((feature) => ({
      term: FEATURE_WORDS[feature].title,
      value: offered?.features.includes(feature) ? 'there' : 'not there',
      note: `${FEATURE_WORDS[feature].use} (${feature})`,
    })),
    ...(offered
      ? GPU_LIMITS.map((limit) => ({
          term: LIMIT_WORDS[limit].title,
          value:
            LIMIT_WORDS[limit].unit === 'bytes' ? binarySize(offered.limits[limit]) : grouped(offered.limits[limit]),
          note: LIMIT_WORDS[limit].use,
        }))
      : []),
  ];
}

function webglFacts({ webgl }: Device, { webgl: offered }: Abilities): Fact[] {
  if (webgl.status === 'absent') return [{ term: 'Renderer', value: 'none', note: webgl.message }];
  return [
    { term: 'Renderer', value: webgl.renderer, note: kind(webgl.software) },
    ...(offered
      ? [
          {
            term: 'Largest texture',
            value: `${grouped(offered.maxTextureSize)} texels a side`,
            note: 'TensorFlow.js keeps tensors in textures',
          },
          {
            term: 'Float textures',
            value: offered.floatTextures ? 'there' : 'not there',
            note: 'without them results have 16 bits, and outputs may be off',
          },
        ]
      : []),
  ];
}
