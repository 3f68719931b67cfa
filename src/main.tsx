import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#views/fonts.css';
import '#views/tokens.css';
import '#views/base.css';
import { attendHost } from '#host/attend-host.ts';
import { App } from '#views/App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The development server puts scripts of its own into the page, which nothing should keep.
if (import.meta.env.PROD) void attendHost();
