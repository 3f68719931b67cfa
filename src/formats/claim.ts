import * as v from 'valibot';
import { ArmSchema } from './arm.ts';
import { BATCH_MAX, PRESETS } from './plan.ts';

/** Version of a claim file. A change of its shape raises it. */
export const CLAIM_FORMAT = 1;

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('some text'));
const unique = <T>(items: readonly T[]) => new Set(items.map((item) => JSON.stringify(item))).size === items.length;
const once = 'each once';
/** The largest factor that anybody may claim. */
const Times = v.pipe(v.number(), v.minValue(1, 'a factor from 1 on'), v.maxValue(10_000));
const Share = v.pipe(v.number(), v.gtValue(0, 'a share above 0'), v.maxValue(1, 'a share up to 1'));

/** The five documents that the library puts to the test, by their first three digits. */
export const DOCUMENTS = ['000', '001', '002', '003', '004'] as const;

/** Where somebody said it: in one of the documents, somewhere with an address, or the reader in this very place. */
const QuoteSchema = v.union(
  [
    v.object({ text: Text, document: v.picklist(DOCUMENTS) }),
    v.object({ text: Text, source: v.object({ title: Text, url: v.pipe(v.string(), v.url()) }) }),
    v.object({ text: Text, own: v.literal(true) }),
  ],
  'a text, and one of document, source and own',
);
export type Quote = v.InferOutput<typeof QuoteSchema>;

export const TOPICS = ['speed', 'memory', 'scale', 'platforms', 'start', 'adoption', 'training'] as const;

/** One side of a pair: an arm, on the model of another precision where one is named (`digits-fp16` for `digits`). */
const SideSchema = v.object({ arm: ArmSchema, precision: v.optional(v.picklist(['fp16', 'int8'])) });
export type Side = v.InferOutput<typeof SideSchema>;

/** Of which side a claim speaks, and what that is held against. A ratio above 1 speaks for `tested`. */
const PairSchema = v.pipe(
  v.object({ tested: SideSchema, against: SideSchema }),
  v.check(
    ({ tested, against }) => tested.arm !== against.arm || tested.precision !== against.precision,
    'two different sides',
  ),
);
export type Pair = v.InferOutput<typeof PairSchema>;

/** What two sides are compared on. Each is a cost: less of it is better. Throughput counts as time per request. */
export const MEASURES = [
  'latency',
  'throughput at 1',
  'throughput at 2',
  'throughput at 4',
  'throughput at 8',
  'cold start',
  'new shape',
  'GPU memory peak',
  'wasm memory peak',
] as const;
export type ClaimMeasure = (typeof MEASURES)[number];

/** Whether bytes are compared, which are counted, and not a time. */
export const isPeak = (measure: ClaimMeasure): measure is 'GPU memory peak' | 'wasm memory peak' =>
  measure === 'GPU memory peak' || measure === 'wasm memory peak';

const pairs = {
  measure: v.picklist(MEASURES),
  pairs: v.pipe(v.array(PairSchema), v.minLength(1), v.check(unique, once)),
};
const arms = { arms: v.pipe(v.array(ArmSchema), v.minLength(1), v.check(unique, once)) };
/** Which share of the cells has to hold for the claim to hold. */
const share = { share: Share };
/** What grows from model to model, or from batch to batch where `along` says so. */
const sizes = v.pipe(v.array(v.pipe(v.number(), v.gtValue(0))), v.minLength(3, 'at least three sizes'));

/** How figures become a word: docs/method.md has each of them in a line, `claims/rules/` in a file. */
const RuleSchema = v.variant('type', [
  /** The tested side costs less, in the geometric mean of each pair over its models, or in a share of all cells. */
  v.object({ type: v.literal('compare'), ...pairs, over: v.picklist(['mean', 'cells']), ...share }),
  /** The two sides are within the margin of each other, in a share of all cells. */
  v.object({ type: v.literal('equivalent'), ...pairs, ...share }),
  /** Some cell is so many times as fast. */
  v.object({ type: v.literal('up-to'), ...pairs, times: Times }),
  /** Every cell is so many times as fast. */
  v.object({ type: v.literal('at-least'), ...pairs, times: Times }),
  /** In no cell does the tested side cost more by more than the margin. */
  v.object({ type: v.literal('nowhere-slower'), ...pairs }),
  /** Each pair's geometric mean is within the margin: the gap between its sides is closed. */
  v.object({ type: v.literal('gap'), ...pairs }),
  /** The advantage of the tested side grows with size, and is there at the largest. One pair. */
  v.object({ type: v.literal('slope'), ...pairs, sizes }),
  /** Time grows as size to the power of an exponent, which is above or below the one named, on every arm. */
  v.object({
    type: v.literal('growth'),
    ...arms,
    along: v.picklist(['models', 'batches']),
    sizes,
    exponent: v.picklist(['above 1', 'below 1']),
  }),
  /** A share of the time or of a ceiling that is at least so large, in a share of all cells. */
  v.object({
    type: v.literal('share'),
    ...arms,
    of: v.picklist(['GPU busy', 'device ceiling']),
    least: Share,
    ...share,
  }),
  /** The first inference at a shape that the session has not seen costs at most so many times a usual one. */
  v.object({ type: v.literal('new-shape'), ...arms, times: Times, ...share }),
  /** 95% of all inferences keep the largest of these budgets (ms), in a share of all cells. */
  v.object({
    type: v.literal('budget'),
    ...arms,
    budgetsMs: v.pipe(v.array(v.pipe(v.number(), v.gtValue(0))), v.minLength(1)),
    ...share,
  }),
  /** Every cell that this browser offers runs, with outputs that agree with PyTorch's. */
  v.object({ type: v.literal('coverage'), ...arms }),
]);
export type Rule = v.InferOutput<typeof RuleSchema>;

/** A trend has one size for each of its points. */
function hasSizes({ rule, models, batches }: { rule: Rule; models: readonly string[]; batches: readonly number[] }) {
  if (rule.type === 'slope') return rule.sizes.length === models.length && rule.pairs.length === 1;
  if (rule.type !== 'growth') return true;
  return rule.sizes.length === (rule.along === 'models' ? models : batches).length;
}

/** What each word means here, as a template: {figure}, {where}, {holds}, {fails}, {open} and {of} are filled in. */
const ReadingsSchema = v.object({
  supported: Text,
  contradicted: Text,
  comparable: v.optional(Text),
});

/** One thing that is measured for a claim, and how it is judged. */
const TestSchema = v.pipe(
  v.object({
    title: Text,
    models: v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'the id of a model'))),
      v.minLength(1),
      v.check(unique, once),
    ),
    batches: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BATCH_MAX))),
      v.minLength(1),
      v.check(unique, once),
    ),
    rule: RuleSchema,
    readings: ReadingsSchema,
  }),
  v.check((test) => hasSizes(test), 'one size for each model, or for each batch where sizes are batches; and one pair'),
);
export type ClaimTest = v.InferOutput<typeof TestSchema>;

const ProtocolSchema = v.variant('status', [
  v.object({
    status: v.literal('testable'),
    preset: v.picklist(PRESETS),
    /** Two sides whose ratio lies within 1/margin to margin are comparable. Fixed before anything is measured. */
    margin: v.pipe(v.number(), v.gtValue(1), v.maxValue(2)),
    /** Why these models and no others. */
    why: Text,
    /** What is tested, in a few words, where the sentence says more than a browser can test. */
    testedAs: v.optional(Text),
    tests: v.pipe(v.array(TestSchema), v.minLength(1)),
  }),
  v.object({
    status: v.literal('cannot test'),
    reason: Text,
    /** What this device reaches in a series of single operations, to be seen beside the figure that was claimed. */
    beside: v.optional(v.object({ series: Text, claimedTflops: v.pipe(v.number(), v.gtValue(0)) })),
  }),
]);

/** A sentence that somebody wrote about performance, and how it is put to the test on the reader's own device. */
export const ClaimSchema = v.object({
  format: v.literal(CLAIM_FORMAT),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens')),
  /** The claim in a few words, as a verdict quotes it. */
  title: Text,
  /** Word for word. */
  quotes: v.pipe(v.array(QuoteSchema), v.minLength(1)),
  topic: v.picklist(TOPICS),
  meant: Text,
  /** What a browser can say about it, and what not. */
  scope: Text,
  protocol: ProtocolSchema,
  /** Ids of claims that say otherwise. */
  contradicts: v.array(v.string()),
});
export type Claim = v.InferOutput<typeof ClaimSchema>;
type Protocol = v.InferOutput<typeof ProtocolSchema>;
export type TestableProtocol = Extract<Protocol, { status: 'testable' }>;

export type Topic = Claim['topic'];

/** The words of verdicts, as people read them. */
export const WORDS = ['supported', 'contradicted', 'comparable', 'not settled', 'cannot test'] as const;
export type Word = (typeof WORDS)[number];
export const WORD_TITLES: Readonly<Record<Word, string>> = {
  supported: 'Supported',
  contradicted: 'Contradicted',
  comparable: 'Comparable',
  'not settled': 'Not settled',
  'cannot test': 'Cannot test here',
};

export const ClaimLibrarySchema = v.pipe(
  v.array(ClaimSchema),
  v.check((claims) => unique(claims.map(({ id }) => id)), 'each id once'),
);
