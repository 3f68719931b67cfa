/** The method and what reads it are not part of the first load. */
export const loadMethod = async () => {
  const { MethodPage } = await import('./MethodPage.tsx');
  return { default: MethodPage };
};
