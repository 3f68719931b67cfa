import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { attendHost } from '#host/attend-host.ts';
import { App } from '#views/App.tsx';

/** Draws the lab in place of what stands in the HTML. */
export function showLab(root: Element): void {
  // In a transition React gives the browser its turn every few milliseconds.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
  // The development server puts scripts of its own into the page, which nothing should keep.
  if (import.meta.env.PROD) void attendHost();
}
