import { useEffect, useRef, useState } from 'react';
import type { Lengths } from '#catalog/own/shapes.ts';
import type { Looked, Refused } from '#runner/look-into-model.ts';
import type { OwnModel } from '#runner/try-model.ts';
import { addOwnModel } from './own-models.ts';
import { readFiles } from './read-files.ts';

/** How far a model that was brought has come. */
export type OwnStep =
  | { readonly status: 'waiting' }
  | { readonly status: 'busy'; readonly what: string }
  /** Its free dimensions are asked for. */
  | Looked
  | Refused
  | OwnModel;

/** Loaded once somebody brings a model: most people never do. */
const loadLook = () => import('#runner/look-into-model.ts');
const loadTry = () => import('#runner/try-model.ts');

/** Brings a model in, step by step. What is under way ends when another one is brought or the page is left. */
export function useOwnModel(onAdded: (id: string) => void) {
  const [step, setStep] = useState<OwnStep>({ status: 'waiting' });
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const follow = async (work: (signal: AbortSignal) => Promise<OwnStep>) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    try {
      const next = await work(controller.signal);
      if (controller.signal.aborted) return;
      if (next.status === 'tried') {
        addOwnModel(next);
        onAdded(next.model.id);
      }
      setStep(next);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  };
  const optionsOf = (signal: AbortSignal) => ({
    signal,
    onStep: (what: string) => {
      if (!signal.aborted) setStep({ status: 'busy', what });
    },
  });

  return {
    step,
    bring: (files: readonly File[]) =>
      follow(async (signal) => {
        setStep({ status: 'busy', what: 'Reading the files.' });
        const options = optionsOf(signal);
        const [{ lookIntoModel, refusing }, { tryModel }] = await Promise.all([loadLook(), loadTry()]);
        const looked = await refusing(async () => lookIntoModel(await readFiles(files), options));
        return looked.status === 'looked' && looked.dimensions.length === 0 ? tryModel(looked, {}, options) : looked;
      }),
    stop: () => {
      abort.current?.abort();
      setStep({ status: 'waiting' });
    },
    tryWith: (looked: Looked, lengths: Lengths) =>
      follow(async (signal) => (await loadTry()).tryModel(looked, lengths, optionsOf(signal))),
  };
}
