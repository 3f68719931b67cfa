/** The page of a run is not part of the first load. */
export const loadRun = async () => {
  const { RunPage } = await import('./RunPage.tsx');
  return { default: RunPage };
};
