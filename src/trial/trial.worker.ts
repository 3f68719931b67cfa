import type { TrialMessage } from '#formats/trial.ts';
import { carryOutTrial } from './carry-out-trial.ts';
import type { TrialRequest } from './protocol.ts';

const post = (message: TrialMessage) => self.postMessage(message);

// Not `onmessage`: a runtime's thread pool may load scripts that look for it.
self.addEventListener(
  'message',
  async ({ data }: MessageEvent<TrialRequest>) => {
    const result = await carryOutTrial(data, (phase) => post({ type: 'phase', phase }));
    post({ type: 'ended', result });
  },
  { once: true },
);
