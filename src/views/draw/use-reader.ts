import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModelFetcher } from '#catalog/fetch-model.ts';
import type { Arm } from '#formats/arm.ts';
import type { LiveAnswer } from '#formats/live.ts';
import type { Model } from '#formats/model.ts';
import { type HeldModel, holdModel } from '#runner/hold-model.ts';
import { softmax } from './softmax.ts';

export interface Reading {
  /** Which drawing it is of. */
  readonly id: number;
  /** One for each digit. */
  readonly probabilities: readonly number[];
  readonly latencyMs: number;
}

/** One runtime that reads drawings. */
export type Reader = {
  /** The last ones, the newest at the end. */
  readonly readings: readonly Reading[];
} & (
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly isSoftware: boolean }
  | { readonly status: 'failed'; readonly message: string }
);

const KEPT = 60;
const LOADING: Reader = { status: 'loading', readings: [] };

interface ReaderSetting {
  /** Absent until it is known: the reader is loading until then. */
  readonly model: Model | undefined;
  readonly arm: Arm;
  readonly fetcher: ModelFetcher;
}

/** A runtime that reads what it is given, in a worker that lives as long as the page. Shown once a frame at most. */
export function useReader({ model, arm, fetcher }: ReaderSetting) {
  const [reader, setReader] = useState<Reader>(LOADING);
  const held = useRef<HeldModel>(undefined);

  useEffect(() => {
    if (!model) return;
    let current = LOADING;
    let frame = 0;
    const onAnswer = (answer: LiveAnswer) => {
      current = follow(current, answer);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setReader(current));
    };
    setReader(LOADING);
    const mine = holdModel({ model, arm, fetcher, onAnswer });
    held.current = mine;
    return () => {
      cancelAnimationFrame(frame);
      mine.end();
    };
  }, [model, arm, fetcher]);

  const ask = useCallback((id: number, image: Float32Array) => held.current?.ask(id, [image]), []);
  return { reader, ask };
}

function follow(reader: Reader, answer: LiveAnswer): Reader {
  const { readings } = reader;
  switch (answer.type) {
    case 'ready':
      return { status: 'ready', isSoftware: answer.ran.adapter?.software ?? false, readings };
    case 'failed':
      return { status: 'failed', message: answer.message, readings };
    case 'answered': {
      const { id, values, latencyMs } = answer;
      return { ...reader, readings: [...readings, { id, probabilities: softmax(values), latencyMs }].slice(-KEPT) };
    }
  }
}
