import { describe, expect, test } from 'vitest';
import { ClaimSchema } from '#formats/claim.ts';
import type { OwnWords } from '#formats/own-claim.ts';
import { readAs } from '#formats/parse.ts';
import { fillBlanks, makeOwnClaim, readOwnQuery, writeOwnQuery } from './own-claim.ts';
import { readClaims } from './read-claims.ts';

const nameOf = (id: string) => (id === 'digits' ? 'Handwritten digits' : id);
const sides = { tested: 'ort:webgpu', against: 'tfjs:webgpu@eager', models: ['digits', 'vww'] } as const;
const all: readonly OwnWords[] = [
  { ...sides, models: [...sides.models], says: 'faster', times: 1.5 },
  { ...sides, models: [...sides.models], says: 'less memory' },
  { ...sides, models: [...sides.models], says: 'comparable' },
];

function make(words: OwnWords) {
  const made = makeOwnClaim(words, nameOf);
  if (made.status === 'cannot') throw new Error(made.message);
  return made.claim;
}

describe('a claim of one’s own', () => {
  test.each(all)('$says: the same by way of a link and of a file', (words) => {
    const claim = make(words);
    const draft = readOwnQuery(writeOwnQuery(words));
    const reading = fillBlanks(draft);
    expect(reading).toMatchObject({ status: 'read' });
    if (reading.status === 'read') expect(make(reading.value)).toEqual(claim);
    expect(readClaims(JSON.stringify(claim))).toEqual({ status: 'read', value: [claim] });
    expect(readAs(ClaimSchema, claim)).toMatchObject({ status: 'read' });
  });

  test('says what it says, and has an id of its own', () => {
    expect(all.map((words) => make(words).quotes[0]?.text)).toEqual([
      'ONNX Runtime on WebGPU is at least 1.5 times as fast as TensorFlow.js on WebGPU (op by op), on Handwritten digits, vww.',
      'ONNX Runtime on WebGPU uses less memory than TensorFlow.js on WebGPU (op by op), on Handwritten digits, vww.',
      'ONNX Runtime on WebGPU is comparable to TensorFlow.js on WebGPU (op by op), on Handwritten digits, vww.',
    ]);
    expect(new Set(all.map((words) => make(words).id)).size).toBe(3);
  });

  test('memory is of one kind on both sides', () => {
    const kinds = [
      ['ort:wasm', 'tfjs:wasm', 'wasm memory peak'],
      ['ort:webgpu', 'tfjs:webgl', 'GPU memory peak'],
    ] as const;
    for (const [tested, against, measure] of kinds) {
      const claim = make({ says: 'less memory', tested, against, models: ['digits'] });
      expect(claim.protocol).toMatchObject({ tests: [{ rule: { measure } }] });
    }
    for (const [tested, against] of [
      ['ort:wasm', 'tfjs:webgpu'],
      ['tfjs:cpu', 'tfjs:cpu@eager'],
    ] as const) {
      expect(makeOwnClaim({ says: 'less memory', tested, against, models: ['digits'] }, nameOf)).toMatchObject({
        status: 'cannot',
        message: expect.stringContaining('two on a GPU'),
      });
    }
  });

  test('one side against itself is refused', () => {
    const words = { says: 'comparable', tested: 'ort:wasm', against: 'ort:wasm', models: ['digits'] } as const;
    expect(makeOwnClaim({ ...words, models: ['digits'] }, nameOf)).toMatchObject({ status: 'cannot' });
  });

  test('what a link lacks or has wrong is left blank, and said', () => {
    const draft = readOwnQuery('tested=ort:nowhere&times=-3&models=');
    expect(draft).toEqual({ says: 'faster', times: 1.5, models: [] });
    expect(fillBlanks(draft)).toEqual({
      status: 'unreadable',
      message: 'Choose two sides and at least one model.',
    });
  });
});
