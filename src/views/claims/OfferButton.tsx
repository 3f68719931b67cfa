import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Manifest } from '#formats/model.ts';
import { loadRun } from '#store/runs.ts';
import { Button, QuietLink } from '#views/parts/Button.tsx';
import { startRun, useSession } from '#views/run/session.ts';
import type { Offer } from './judge-board.ts';
import { sayOffer } from './say-board.ts';

interface OfferButtonParts {
  readonly verb: string;
  readonly offer: Offer;
  readonly catalog: Manifest;
  readonly returnTo: string;
  readonly look?: 'plain' | 'primary';
}

/** Carries out what is offered, and comes back. While something else is measured it leads there. */
export function OfferButton({ verb, offer, catalog, returnTo, look = 'plain' }: OfferButtonParts) {
  const [, navigate] = useLocation();
  const [starting, setStarting] = useState(false);
  const measuring = useSession().status === 'running';
  if (measuring) return <QuietLink href="#/run">A run is under way. Go to it</QuietLink>;
  const start = async () => {
    setStarting(true);
    const earlier = offer.earlier === undefined ? undefined : await loadRun(offer.earlier);
    startRun(offer.plans, catalog, { returnTo, ...(earlier ? { earlier } : {}) });
    navigate('/run');
  };
  return (
    <Button look={look} disabled={starting || offer.plans.length === 0} onClick={() => void start()}>
      {sayOffer(verb, offer)}
    </Button>
  );
}
