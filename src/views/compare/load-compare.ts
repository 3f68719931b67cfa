/** The comparison of devices is not part of the first load. */
export const loadCompare = async () => {
  const { ComparePage } = await import('./ComparePage.tsx');
  return { default: ComparePage };
};
