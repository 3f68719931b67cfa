import * as v from 'valibot';
import { ArmSchema } from './arm.ts';

/** What a reader's own claim can say of one side over another. */
export const OWN_WORDS = ['faster', 'less memory', 'comparable'] as const;

const sides = {
  tested: ArmSchema,
  against: ArmSchema,
  models: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'the id of a model'))),
    v.minLength(1, 'at least one model'),
    v.maxLength(20, 'at most 20 models'),
    v.check((models) => new Set(models).size === models.length, 'each model once'),
  ),
};

/** The blanks of the sentence "[arm] is at least [r] times as fast as [arm] on [models]", filled in. */
export const OwnWordsSchema = v.variant('says', [
  v.object({
    ...sides,
    says: v.literal('faster'),
    times: v.pipe(v.number(), v.minValue(1, 'a factor from 1 on'), v.maxValue(10_000, 'a factor up to 10,000')),
  }),
  v.object({ ...sides, says: v.literal('less memory') }),
  v.object({ ...sides, says: v.literal('comparable') }),
]);
export type OwnWords = v.InferOutput<typeof OwnWordsSchema>;
