import type { Failure } from '#formats/trial.ts';

/** Files that cannot be measured, with a sentence that says why and what to do. What people give is no mistake of ours. */
export class BadModel extends Error {
  override readonly name = 'BadModel';
  readonly reason: Failure;

  constructor(message: string, reason: Failure = 'bad-model') {
    super(message);
    this.reason = reason;
  }
}
