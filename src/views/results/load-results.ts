/** The list is not part of the first load. */
export const loadResults = async () => {
  const { ResultsPage } = await import('./ResultsPage.tsx');
  return { default: ResultsPage };
};
