/** Few visits have an interrupted run: what offers to go on with it is not part of the first load. */
export const loadUnfinishedRun = async () => {
  const { UnfinishedRun } = await import('./UnfinishedRun.tsx');
  return { default: UnfinishedRun };
};
