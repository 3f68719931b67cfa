import type { Page } from 'playwright';
import type {} from './page/proof-protocol.ts';

interface Answer {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number };
}

/** Gives the page `readWorkerHeap`: a garbage collection in its latest worker, and the bytes that stay on its heap. */
export async function watchWorkerHeap(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  let worker: string | undefined;
  let sent = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') worker = sessionId;
  });
  client.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  const ask = (method: string): Promise<Answer> => {
    const id = ++sent;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    if (worker === undefined) throw new Error('there is no worker');
    const message = JSON.stringify({ id, method });
    return client.send('Target.sendMessageToTarget', { sessionId: worker, message }).then(() => answered);
  };
  await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await page.exposeFunction('readWorkerHeap', async () => {
    // Twice: what a finaliser lets go is collected by the second.
    await ask('HeapProfiler.collectGarbage');
    await ask('HeapProfiler.collectGarbage');
    return (await ask('Runtime.getHeapUsage')).result?.usedSize ?? Number.NaN;
  });
}
