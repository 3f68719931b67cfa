import * as v from 'valibot';
import { FAILURES, LoadReportSchema } from './trial.ts';

/**
 * What a worker posts that keeps a model at hand and answers one input after another: once that it is ready, then an
 * answer for each question; after `failed` there is nothing more.
 */
export const LiveAnswerSchema = v.variant('type', [
  v.object({ type: v.literal('ready'), ran: v.pick(LoadReportSchema, ['version', 'provider', 'build', 'adapter']) }),
  v.object({
    type: v.literal('answered'),
    /** Of the question. */
    id: v.number(),
    /** The first output of the graph, as plain numbers. */
    values: v.array(v.pipe(v.number(), v.finite())),
    /** From typed arrays to typed arrays; nobody kept the machine still, so it is no measurement. */
    latencyMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
  }),
  v.object({ type: v.literal('failed'), reason: v.picklist(FAILURES), message: v.string() }),
]);
export type LiveAnswer = v.InferOutput<typeof LiveAnswerSchema>;
