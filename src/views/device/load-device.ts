/** The device page is not part of the first load. */
export const loadDevice = async () => {
  const { DevicePage } = await import('./DevicePage.tsx');
  return { default: DevicePage };
};
