import { expect, test } from 'vitest';
import { explainError } from './explain-error.ts';

// As both runtimes say it.
test.each([
  [
    'Fatal error: odd.domain:Frobnicate(-1) is not a registered function/op',
    'unsupported-op',
    /operation odd.domain:Frobnicate,/,
  ],
  [
    "Could not find an implementation for ConvInteger(10) node with name ''",
    'unsupported-op',
    /operation ConvInteger,/,
  ],
  ["Unknown op 'FFT3D'. File an issue at https://github.com", 'unsupported-op', /operation FFT3D,/],
  ["Kernel 'Atan2' not registered for backend 'wasm'", 'unsupported-op', /operation Atan2,/],
  ['FusedConv2D only supports rank-1 bias but got rank 4.', 'unsupported-op', /operation FusedConv2D,/],
  ['Failed to load model because protobuf parsing failed.', 'bad-model', /not an ONNX model, or was cut off/],
  ['No graph was found in the protobuf.', 'bad-model', /not an ONNX model/],
  [
    'Failed to load external data file ""w.bin"", error: Module.MountedFiles is not available.',
    'bad-model',
    /a file w.bin, which is not there/,
  ],
  ['Failed to load external data file ""w.bin"", error: Out of bounds.', 'bad-model', /w.bin is shorter/],
  ['Aborted(OOM)', 'out-of-memory', /ran out of memory/],
  ["Can't create a session. failed to allocate a buffer of size 3", 'out-of-memory', /smaller batch or model/],
  ['something else', 'load-failed', /something else/],
])('%s: %s', (text, reason, message) => {
  const explained = explainError(new Error(text), 'load');
  expect(explained.reason).toBe(reason);
  expect(explained.message).toMatch(message);
});
