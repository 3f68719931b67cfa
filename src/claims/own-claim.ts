import { type Arm, ArmSchema, armInList, splitArm } from '#formats/arm.ts';
import { CLAIM_FORMAT, type Claim, type ClaimMeasure, ClaimSchema, type ClaimTest } from '#formats/claim.ts';
import { OWN_WORDS, type OwnWords, OwnWordsSchema } from '#formats/own-claim.ts';
import { type Reading, readAs } from '#formats/parse.ts';
import { hashText } from './hash-text.ts';

/** The same margin as everywhere, unless somebody edits the file. */
const MARGIN = 1.05;

export type OwnClaimReading =
  | { readonly status: 'made'; readonly claim: Claim }
  /** What stands in its way, as a sentence. */
  | { readonly status: 'cannot'; readonly message: string };

/**
 * A sentence of the reader's own as a claim like any other: the same schema, the same judge. Its id follows from its
 * words, so that the same sentence is the same claim wherever it is written.
 * @param nameOf how people call a model
 */
export function makeOwnClaim(words: OwnWords, nameOf: (model: string) => string): OwnClaimReading {
  if (words.tested === words.against) return cannot('Choose two different sides: one cannot be held against itself.');
  const measure = measureOf(words);
  if (measure === undefined) {
    return cannot(
      'Memory is counted apart for GPUs and for WebAssembly, and of plain JavaScript it is not counted at all. Choose two ' +
        'sides on WebAssembly, or two on a GPU.',
    );
  }
  const title = writeTitle(words);
  const reading = readAs(ClaimSchema, {
    format: CLAIM_FORMAT,
    id: `own-${hashText(writeOwnQuery(words))}`,
    title,
    quotes: [{ text: `${title}, on ${words.models.map(nameOf).join(', ')}.`, own: true }],
    topic: words.says === 'less memory' ? 'memory' : 'speed',
    meant: 'What it says, on every one of these models.',
    scope:
      'These models in this browser, same weights, same settings. It says nothing about other models, other devices, or ' +
      'TensorFlow and PyTorch in Python.',
    protocol: {
      status: 'testable',
      preset: 'equal',
      margin: MARGIN,
      why: 'They were chosen by whoever wrote the claim.',
      tests: [testOf(words, measure)],
    },
    contradicts: [],
  });
  return reading.status === 'read' ? { status: 'made', claim: reading.value } : cannot(reading.message);
}

/** `tested=ort:wasm&says=faster&times=1.5&against=tfjs:wasm&models=digits,vww`: the same in a link and behind an id. */
export function writeOwnQuery(words: OwnWords): string {
  return [
    `tested=${words.tested}`,
    `says=${words.says.replaceAll(' ', '-')}`,
    ...(words.says === 'faster' ? [`times=${words.times}`] : []),
    `against=${words.against}`,
    `models=${words.models.join(',')}`,
  ].join('&');
}

/** A sentence with blanks that may still be empty. */
export interface OwnDraft {
  readonly tested?: Arm;
  readonly says: OwnWords['says'];
  readonly times: number;
  readonly against?: Arm;
  readonly models: readonly string[];
}

/** What of a query can be read: a link that was cut short still fills the rest of the blanks. */
export function readOwnQuery(query: string): OwnDraft {
  const parts = new Map(
    query.split('&').flatMap((part): [string, string][] => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at), part.slice(at + 1)]];
    }),
  );
  const armOf = (key: 'tested' | 'against') => {
    const reading = readAs(ArmSchema, parts.get(key));
    return reading.status === 'read' ? { [key]: reading.value } : {};
  };
  const times = Number(parts.get('times'));
  return {
    ...armOf('tested'),
    ...armOf('against'),
    says: OWN_WORDS.find((word) => word.replaceAll(' ', '-') === parts.get('says')) ?? 'faster',
    times: times >= 1 ? times : TIMES_AT_FIRST,
    models: (parts.get('models') ?? '').split(',').filter((id) => id !== ''),
  };
}

const TIMES_AT_FIRST = 1.5;

/** The sentence with its blanks filled in, or what is still to be chosen. */
export function fillBlanks(draft: OwnDraft): Reading<OwnWords> {
  const missing = [
    ...(draft.tested && draft.against ? [] : ['two sides']),
    ...(draft.models.length > 0 ? [] : ['at least one model']),
  ];
  if (missing.length > 0) return { status: 'unreadable', message: `Choose ${missing.join(' and ')}.` };
  return readAs(OwnWordsSchema, draft);
}

function writeTitle(words: OwnWords): string {
  const [tested, against] = [armInList(words.tested), armInList(words.against)];
  switch (words.says) {
    case 'faster':
      return `${tested} is at least ${words.times} times as fast as ${against}`;
    case 'less memory':
      return `${tested} uses less memory than ${against}`;
    case 'comparable':
      return `${tested} is comparable to ${against}`;
  }
}

function measureOf({ says, tested, against }: OwnWords): ClaimMeasure | undefined {
  if (says !== 'less memory') return 'latency';
  const [one, other] = [tested, against].map(memoryOf);
  return one === other ? one : undefined;
}

function memoryOf(arm: Arm): ClaimMeasure | undefined {
  const { backend } = splitArm(arm);
  if (backend === 'cpu') return undefined;
  return backend === 'wasm' ? 'wasm memory peak' : 'GPU memory peak';
}

function testOf(words: OwnWords, measure: ClaimMeasure): ClaimTest {
  const common = { title: 'Every model', models: [...words.models], batches: [1] };
  const pairs = { measure, pairs: [{ tested: { arm: words.tested }, against: { arm: words.against } }] };
  switch (words.says) {
    case 'faster':
      return {
        ...common,
        rule: { type: 'at-least', ...pairs, times: words.times },
        readings: {
          supported: `All of {of} models are at least ${words.times} times as fast: {figure}.`,
          contradicted: `{fails} of {of} models fall short of ${words.times} times: {figure}.`,
        },
      };
    case 'less memory':
      return {
        ...common,
        rule: { type: 'compare', ...pairs, over: 'cells', share: 1 },
        readings: {
          supported: 'On all of {of} models the other needs more: {figure} times as much.',
          contradicted: 'On {fails} of {of} models the other does not need more: {figure} times as much.',
          comparable: 'Both need about the same on some models, and nowhere more: {figure} times as much.',
        },
      };
    case 'comparable':
      return {
        ...common,
        rule: { type: 'equivalent', ...pairs, share: 1 },
        readings: {
          supported: 'All of {of} models are within 5% for sure: {figure} times as fast.',
          contradicted: '{fails} of {of} models differ by more than 5% for sure: {figure} times as fast.',
        },
      };
  }
}

const cannot = (message: string): OwnClaimReading => ({ status: 'cannot', message });
