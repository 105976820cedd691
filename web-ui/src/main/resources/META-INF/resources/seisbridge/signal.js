/** What viewers compute of samples. Gathers are [shots, samples, receivers], row-major. */

const ABSOLUTE = 0x7fffffff;
const LOW_BITS = 15;

/** Silence is not to be made loud: the least RMS that AGC divides by, of the gather's. */
const AGC_FLOOR = 1e-4;

/**
 * The amplitude that this part of all absolute amplitudes does not exceed. Absolute float32s are in the
 * order of their bits, so two rounds of counting find it, and nothing is sorted.
 */
export function percentile(values, part) {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let rank = Math.floor(part * (values.length - 1));
  const settle = (counts) => {
    let bin = 0;
    while (rank >= counts[bin]) rank -= counts[bin++];
    return bin;
  };
  const counts = new Uint32Array(1 << 16);
  for (let i = 0; i < bits.length; i++) counts[(bits[i] & ABSOLUTE) >>> LOW_BITS]++;
  const high = settle(counts);
  const within = new Uint32Array(1 << LOW_BITS);
  for (let i = 0; i < bits.length; i++) {
    const absolute = bits[i] & ABSOLUTE;
    if (absolute >>> LOW_BITS === high) within[absolute & ((1 << LOW_BITS) - 1)]++;
  }
  return new Float32Array(Uint32Array.of((high << LOW_BITS) | settle(within)).buffer)[0];
}

/**
 * Automatic gain control: each sample divided by the RMS of those of its trace that are at most `half`
 * samples away.
 */
export function agc(values, [shots, samples, receivers], half) {
  const scaled = new Float32Array(values.length);
  const floor = (AGC_FLOOR * rms(values)) ** 2 || 1;
  const sums = new Float64Array(receivers);
  for (let shot = 0; shot < shots; shot++) {
    const start = shot * samples * receivers;
    const add = (sample, sign) => {
      if (sample < 0 || sample >= samples) return;
      const row = start + sample * receivers;
      for (let i = 0; i < receivers; i++) sums[i] += sign * values[row + i] ** 2;
    };
    sums.fill(0);
    for (let sample = 0; sample < half; sample++) add(sample, 1);
    for (let sample = 0; sample < samples; sample++) {
      add(sample + half, 1);
      add(sample - half - 1, -1);
      const count = Math.min(samples - 1, sample + half) - Math.max(0, sample - half) + 1;
      const row = start + sample * receivers;
      for (let i = 0; i < receivers; i++) {
        scaled[row + i] = values[row + i] / Math.sqrt(Math.max(floor, sums[i] / count));
      }
    }
  }
  return scaled;
}

function rms(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return Math.sqrt(sum / values.length);
}

/** The first less the second. */
export function difference(one, other) {
  return one.map((value, i) => value - other[i]);
}

/**
 * The amplitude spectrum of a trace from 0 Hz to Nyquist, `step` Hz apart: a sine that fills the trace
 * has its own amplitude at its frequency. Zeros are put behind the trace, to a power of two.
 */
export function spectrum(trace, sampleInterval) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, trace.length)));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(trace);
  transform(real, imaginary);
  const amplitudes = Float64Array.from({ length: size / 2 + 1 }, (_, k) => {
    const sides = k === 0 || k === size / 2 ? 1 : 2;
    return (sides * Math.hypot(real[k], imaginary[k])) / trace.length;
  });
  return { step: 1 / (size * sampleInterval), amplitudes };
}

/** Windows of a spectrogram overlap by nine tenths, unless there would be more than can be told apart. */
const WINDOW_S = 1;
const HOPS_PER_WINDOW = 10;
const MOST_FRAMES = 1200;

/**
 * Amplitude spectra of a trace less its mean, in windows of Hann about the middles of frames of `hop`
 * samples: [frames, frequencies], row-major, from 0 Hz to Nyquist, `step` Hz apart.
 */
export function spectrogram(trace, sampleInterval) {
  const length = Math.max(2, Math.round(WINDOW_S / sampleInterval));
  const hop = Math.max(1, Math.round(length / HOPS_PER_WINDOW), Math.ceil(trace.length / MOST_FRAMES));
  const frames = Math.ceil(trace.length / hop);
  const mean = trace.reduce((a, b) => a + b, 0) / trace.length;
  const hann = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
  const windowed = new Float64Array(length);
  const spectra = Array.from({ length: frames }, (_, frame) => {
    // At the ends the window stays within the trace, which would seem to begin there with a bang.
    const last = Math.max(0, trace.length - length);
    const start = Math.min(Math.max(0, Math.round((frame + 0.5) * hop - length / 2)), last);
    for (let i = 0; i < length; i++) windowed[i] = hann[i] * ((trace[start + i] ?? mean) - mean);
    return spectrum(windowed, sampleInterval);
  });
  const frequencies = spectra[0].amplitudes.length;
  const amplitudes = new Float32Array(frames * frequencies);
  spectra.forEach((one, frame) => amplitudes.set(one.amplitudes, frame * frequencies));
  return { frames, frequencies, hop, step: spectra[0].step, amplitudes };
}

/** The discrete Fourier transform in place, of a power of two (Cooley and Tukey 1965). */
function transform(real, imaginary) {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j], real[i]];
      [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
    }
  }
  for (let span = 1; span < size; span *= 2) {
    for (let k = 0; k < span; k++) {
      const cosine = Math.cos((Math.PI * k) / span);
      const sine = -Math.sin((Math.PI * k) / span);
      for (let a = k; a < size; a += 2 * span) {
        const b = a + span;
        const re = cosine * real[b] - sine * imaginary[b];
        const im = cosine * imaginary[b] + sine * real[b];
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
      }
    }
  }
}
