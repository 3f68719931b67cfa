/** Renderers that compute on the CPU and call themselves a GPU. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|software|warp/i;

/** Whether a GPU is software, by all the names that it gives itself. Its figures are never set beside a real one's. */
export function isSoftwareGpu(...names: readonly string[]): boolean {
  return names.some((name) => SOFTWARE.test(name));
}
