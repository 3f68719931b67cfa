import { useEffect, useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import { readPlanQuery, writePlanQuery } from '#plan/plan-query.ts';
import { currentPlace } from '#views/frame/use-place.ts';
import { adoptPlan, type Draft, planOf, randomSeed } from './draft.ts';
import { proposeDraft } from './propose-draft.ts';

interface DraftState {
  readonly draft: Draft;
  /** Where it came from, until somebody changes it. */
  readonly origin: 'proposed' | 'link' | 'chosen';
  /** What was wrong with the link, in sentences. */
  readonly problems: readonly string[];
}

/** Changes a part of the draft; a function gets it as it is by then. */
type ChangeDraft = (part: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;

/** Outlives the page, so that a look at another one does not lose a choice. */
let remembered: DraftState | undefined;

/** The draft and its copy in the address: a link to this page is a link to this plan. */
export function useDraft(catalog: Manifest, device: Device): DraftState & { readonly change: ChangeDraft } {
  const [location] = useHashLocation();
  const query = location.includes('?') ? location.slice(location.indexOf('?') + 1) : '';
  const [state, setState] = useState(() => open(query, catalog, device));
  // The query that the draft is already in step with: read from the address, or written there.
  const [seen, setSeen] = useState(query);
  const plan = planOf(state.draft);
  const written = plan && writePlanQuery(plan);

  // A link was followed or the address edited while the page is open.
  if (query !== seen) {
    setSeen(query);
    if (query !== '') setState(open(query, catalog, device));
  }

  const broken = state.problems.length > 0;
  useEffect(() => {
    remembered = state;
  }, [state]);
  useEffect(() => {
    // The address keeps a broken link until the choice is changed, so that it can be mended there.
    if (!written || broken || query === written) return;
    // Drawn late, when somebody has left meanwhile, this would take them back.
    if (currentPlace() !== '/') return;
    history.replaceState(null, '', `#/?${written}`);
    setSeen(written);
  }, [written, broken, query]);

  return {
    ...state,
    change: (part) =>
      setState(({ draft }) => ({
        draft: { ...draft, ...(typeof part === 'function' ? part(draft) : part) },
        origin: 'chosen',
        problems: [],
      })),
  };
}

function open(query: string, catalog: Manifest, device: Device): DraftState {
  const proposed = (): DraftState => ({
    draft: proposeDraft(catalog, device, randomSeed()),
    origin: 'proposed',
    problems: [],
  });
  if (query === '') return remembered ?? proposed();
  const reading = readPlanQuery(query);
  if (reading.status === 'unreadable') return { ...proposed(), problems: [reading.message] };
  const { draft, problems } = adoptPlan(reading.plan, catalog, device);
  return { draft, origin: 'link', problems };
}
