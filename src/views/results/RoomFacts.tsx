import { useEffect, useState } from 'react';
import type { StoredEntry } from '#formats/stored-run.ts';
import { lookAtRoom, type Room } from '#store/persist.ts';
import { Note } from '#views/parts/Text.tsx';
import { fileSize } from '#views/words/figures.ts';

/** What the runs take, what the browser gives, and whether it promised to keep it. */
export function RoomFacts({ entries }: { readonly entries: readonly StoredEntry[] | undefined }) {
  const [room, setRoom] = useState<Room>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list may take another room.
  useEffect(() => {
    void lookAtRoom().then(setRoom);
  }, [entries]);
  const runs = entries?.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <>
      <Note>
        {runs === undefined ? 'What the runs take is being counted.' : `As files the runs have ${sayBytes(runs)}.`}
        {room &&
          ` Stored, this page takes ${sayBytes(room.usedBytes)} of the ${sayBytes(room.quotaBytes)} that the browser gives it.`}
      </Note>
      {room && (
        <Note>
          {room.persisted
            ? 'The browser promised to keep them.'
            : 'The browser may clear them when the disk is full: export what you cannot measure again.'}
        </Note>
      )}
    </>
  );
}

const sayBytes = (bytes: number): string => (bytes >= 999.5e6 ? `${(bytes / 1e9).toPrecision(3)} GB` : fileSize(bytes));
