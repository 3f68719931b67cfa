/** The result page is not part of the first load. */
export const loadResult = async () => {
  const { ResultPage } = await import('./ResultPage.tsx');
  return { default: ResultPage };
};
