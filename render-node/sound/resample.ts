/** Half the length of the filter, in samples of the source. */
const REACH = 12;
const PHASES = 256;

/** A windowed sinc for each of `PHASES` places between two samples; each sums to one. */
const KERNELS: readonly Float64Array[] = Array.from({ length: PHASES }, (_, phase) => {
  const kernel = new Float64Array(REACH * 2);
  let sum = 0;
  for (let tap = 0; tap < kernel.length; tap++) {
    const distance = tap - REACH + 1 - phase / PHASES;
    const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
    const value = sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / REACH));
    kernel[tap] = value;
    sum += value;
  }
  return kernel.map((value) => value / sum);
});

/** Samples read `step` source samples apart (at most one: sound is only made finer), from -1 to 1. */
export function resampled(source: Int16Array, step: number): Float32Array {
  const out = new Float32Array(Math.floor(source.length / step));
  // Silence around it, so that no sample is asked for outside.
  const padded = new Float64Array(source.length + 2 * REACH + 1);
  padded.set(source, REACH - 1);
  for (let index = 0; index < out.length; index++) {
    const at = index * step;
    let whole = Math.floor(at);
    let phase = Math.round((at - whole) * PHASES);
    if (phase === PHASES) [whole, phase] = [whole + 1, 0];
    const kernel = KERNELS[phase];
    if (!kernel) continue;
    let sum = 0;
    for (let tap = 0; tap < REACH * 2; tap++) sum += (padded[whole + tap] ?? 0) * (kernel[tap] ?? 0);
    out[index] = sum / 32768;
  }
  return out;
}
