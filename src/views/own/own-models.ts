import { useSyncExternalStore } from 'react';
import type { KeptFiles } from '#catalog/own/keep-files.ts';
import type { OwnModel } from '#runner/try-model.ts';

/** The models that a person brought. They live as long as the tab, and nowhere else. */
let models: readonly OwnModel[] = [];
const listeners = new Set<() => void>();

export const useOwnModels = (): readonly OwnModel[] => useSyncExternalStore(subscribe, getOwnModels);

/** Files of all own models, so that a run finds them without the network. */
export function ownFiles(): KeptFiles {
  return new Map(models.flatMap(({ kept }) => [...kept]));
}

/** The same files at the same shapes are one model, however often they are brought. */
export function addOwnModel(own: OwnModel): void {
  show([...models.filter(({ model }) => model.id !== own.model.id), own]);
}

export function removeOwnModel(id: string): void {
  show(models.filter(({ model }) => model.id !== id));
}

function show(next: readonly OwnModel[]): void {
  models = next;
  for (const listener of listeners) listener();
}

function getOwnModels(): readonly OwnModel[] {
  return models;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
