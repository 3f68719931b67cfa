import { startTransition, useEffect, useMemo, useState } from 'react';
import { loadCatalog } from '#catalog/load-catalog.ts';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import { describeDevice } from '#runner/describe-device.ts';
import type { OwnModel } from '#runner/try-model.ts';
import { useOwnModels } from '#views/own/own-models.ts';

export type Survey =
  | { readonly status: 'looking' }
  | { readonly status: 'ready'; readonly catalog: Manifest; readonly device: Device }
  | { readonly status: 'stuck'; readonly message: string };

/** Kept for the visit: neither the catalogue nor the device changes while the page is open. */
let ready: Promise<Survey> | undefined;
let known: Survey = { status: 'looking' };

/** What there is to measure, and with what. `retry` looks again after it got stuck. */
export function useSurvey(): { readonly survey: Survey; readonly retry: () => void } {
  const [survey, setSurvey] = useState(known);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is what starts it again.
  useEffect(() => {
    let wanted = true;
    ready ??= makeSurvey();
    void ready.then((found) => {
      if (found.status === 'stuck') ready = undefined;
      else known = found;
      // All that can be chosen is drawn then: as a transition, so that the browser has its turn meanwhile.
      if (wanted) startTransition(() => setSurvey(found));
    });
    return () => {
      wanted = false;
    };
  }, [tries]);
  const own = useOwnModels();
  const withOwn = useMemo(() => addModels(survey, own), [survey, own]);
  return {
    survey: withOwn,
    retry: () => {
      setSurvey({ status: 'looking' });
      setTries(tries + 1);
    },
  };
}

async function makeSurvey(): Promise<Survey> {
  try {
    const [catalog, device] = await Promise.all([loadCatalog(), describeDevice()]);
    return { status: 'ready', catalog, device };
  } catch (error) {
    return { status: 'stuck', message: error instanceof Error ? error.message : String(error) };
  }
}

/** What a person brought can be measured like what is in the catalogue. */
function addModels(survey: Survey, own: readonly OwnModel[]): Survey {
  if (survey.status !== 'ready' || own.length === 0) return survey;
  const { catalog } = survey;
  return { ...survey, catalog: { ...catalog, models: [...catalog.models, ...own.map(({ model }) => model)] } };
}
