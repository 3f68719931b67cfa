import type { TrialMessage } from '#formats/trial.ts';
import { carryOutTrial } from './carry-out-trial.ts';
import { holdModel } from './hold-model.ts';
import { inspectModel } from './inspect-model.ts';
import { GO_ON, type InspectRequest, type LiveQuestion, type LiveRequest, type TrialRequest } from './protocol.ts';

const post = (message: TrialMessage) => self.postMessage(message);

// Not `onmessage`: a runtime's thread pool may load scripts that look for it.
self.addEventListener(
  'message',
  async ({ data }: MessageEvent<TrialRequest | InspectRequest | LiveRequest>) => {
    if (data.mode === 'inspect') return self.postMessage(await inspectModel(data));
    if (data.mode === 'live') {
      const answer = await holdModel(data, (said) => self.postMessage(said));
      return self.addEventListener('message', (asked: MessageEvent<LiveQuestion>) => answer(asked.data));
    }
    const result = await carryOutTrial(data, {
      onPhase: (phase) => post({ type: 'phase', phase }),
      holdStill,
    });
    post({ type: 'ended', result });
  },
  { once: true },
);

/** Stands still until the page says otherwise. */
function holdStill(): Promise<void> {
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent<unknown>) => {
      if (data !== GO_ON) return;
      self.removeEventListener('message', listen);
      resolve();
    };
    self.addEventListener('message', listen);
    post({ type: 'holding' });
  });
}
