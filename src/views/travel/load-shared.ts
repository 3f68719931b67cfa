/** What a link brings is not part of the first load. */
export const loadShared = async () => {
  const { SharedPage } = await import('./SharedPage.tsx');
  return { default: SharedPage };
};
