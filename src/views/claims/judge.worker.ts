import type { Run } from '#formats/run.ts';
import { loadRun } from '#store/runs.ts';
import { judgeBoard } from './judge-board.ts';
import type { JudgeReply, JudgeRequest } from './judge-protocol.ts';

/** Raw samples are read and judged here, so that the page neither holds them nor stands still. */
addEventListener('message', ({ data }: MessageEvent<JudgeRequest>) => {
  judgeAll(data).catch((error: unknown) =>
    post({ type: 'stuck', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function judgeAll({ claims, seed, groups }: JudgeRequest): Promise<void> {
  for (const { key, ids, runs, machine } of groups) {
    const loaded = await Promise.all(ids.map(async (id) => ({ id, run: await loadRun(id) })));
    const lost = loaded.filter(({ run }) => run === undefined).map(({ id }) => id);
    if (lost.length > 0) post({ type: 'lost', ids: lost });
    const there = loaded.flatMap(({ run }): Run[] => (run ? [run] : []));
    post({ type: 'judged', key, board: judgeBoard(claims, [...there, ...runs], seed, machine) });
  }
  post({ type: 'done' });
}

const post = (reply: JudgeReply) => postMessage(reply);
