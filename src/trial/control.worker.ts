/** Side of the square matrices that the control multiplies. */
const SIDE = 96;
const SAMPLES = 15;

/**
 * The control workload: a matrix product in plain JavaScript, the same in every block of every run. It says nothing
 * about a runtime, and so shows how the machine itself changes.
 */
function multiply(a: Float64Array, b: Float64Array, product: Float64Array): void {
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      let sum = 0;
      for (let k = 0; k < SIDE; k++) sum += (a[row * SIDE + k] as number) * (b[k * SIDE + column] as number);
      product[row * SIDE + column] = sum;
    }
  }
}

self.addEventListener(
  'message',
  () => {
    const a = Float64Array.from({ length: SIDE * SIDE }, (_, index) => (index % 7) - 3);
    const product = new Float64Array(SIDE * SIDE);
    const latencyMs: number[] = [];
    // The first ones are compiled while they run.
    for (let sample = -10; sample < SAMPLES; sample++) {
      const start = performance.now();
      for (let repeat = 0; repeat < 4; repeat++) multiply(a, repeat === 0 ? a : product, new Float64Array(product));
      if (sample >= 0) latencyMs.push(Math.round((performance.now() - start) * 1e6) / 1e6);
    }
    self.postMessage(latencyMs);
  },
  { once: true },
);
