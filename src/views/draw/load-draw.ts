/** The draw page is not part of the first load. */
export const loadDraw = async () => {
  const { DrawPage } = await import('./DrawPage.tsx');
  return { default: DrawPage };
};
