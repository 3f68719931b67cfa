/** How browsers, Emscripten, WebGPU and both runtimes say that memory is used up. */
const SAYINGS =
  /out of memory|outofmemory|bad_alloc|allocation failed|could not allocate|failed to allocate|cannot enlarge memory|aborted\(oom\)|invalid (typed )?array (buffer )?length/i;

/** Whether an error's text means that memory is used up. */
export function isOutOfMemory(text: string): boolean {
  return SAYINGS.test(text);
}
