/** A gather at levels of detail: at level k there is the strongest of each 2^k samples of a trace. */
export class Levels {
  #levels;

  /**
   * @param values [shots, samples, receivers]
   */
  constructor(values, shape) {
    this.shape = shape;
    this.#levels = [{ values, samples: shape[1] }];
  }

  at(level) {
    while (this.#levels.length <= level) this.#levels.push(this.#halved(this.#levels.at(-1)));
    return this.#levels[level];
  }

  #halved({ values, samples }) {
    const [shots, , receivers] = this.shape;
    const half = Math.ceil(samples / 2);
    const strongest = new Float32Array(shots * half * receivers);
    for (let shot = 0; shot < shots; shot++) {
      for (let sample = 0; sample < half; sample++) {
        const to = (shot * half + sample) * receivers;
        const first = (shot * samples + 2 * sample) * receivers;
        const second = 2 * sample + 1 < samples ? first + receivers : first;
        for (let i = 0; i < receivers; i++) {
          const [a, b] = [values[first + i], values[second + i]];
          strongest[to + i] = Math.abs(a) >= Math.abs(b) ? a : b;
        }
      }
    }
    return { values: strongest, samples: half };
  }
}

/**
 * Traces side by side, drawn into pixels: what is visible alone, and of several samples in a pixel the
 * strongest.
 */
export class Section {
  #levels;

  /**
   * @param levels of a gather
   * @param shot the only one to show; undefined for all, with gaps between them
   */
  constructor(levels, shot) {
    const [shots, samples, receivers] = levels.shape;
    this.#levels = levels;
    this.samples = samples;
    this.receivers = receivers;
    this.gap = Math.max(1, Math.round(receivers * 0.06));
    this.shots = shot === undefined ? Array.from({ length: shots }, (_, i) => i) : [shot];
    this.width = this.shots.length * (receivers + this.gap) - this.gap;
  }

  /** The values at a level of detail, and where each column's trace begins there; -1 in a gap. */
  at(level) {
    const { values, samples } = this.#levels.at(level);
    const starts = Int32Array.from({ length: this.width }, (_, column) => {
      const { shot, receiver } = this.place(column);
      return receiver < this.receivers ? shot * samples * this.receivers + receiver : -1;
    });
    return { values, samples, starts };
  }

  /** Whose trace a column shows; in a gap the receiver is beyond the last. */
  place(column) {
    const panel = Math.floor(column / (this.receivers + this.gap));
    return { shot: this.shots[panel], receiver: column - this.firstColumn(panel) };
  }

  firstColumn(panel) {
    return panel * (this.receivers + this.gap);
  }

  amplitude(column, sample) {
    const { shot, receiver } = this.place(column);
    return this.#levels.at(0).values[(shot * this.samples + sample) * this.receivers + receiver];
  }

  trace(column) {
    return Float32Array.from({ length: this.samples }, (_, i) => this.amplitude(column, i));
  }
}

/** The level whose 2^k items are at least, or at most, that many. */
const atLeast = (items) => Math.max(0, Math.ceil(Math.log2(items)));
const atMost = (items) => Math.max(0, Math.floor(Math.log2(items)));

/** At most `most` bins of 2^level items that cover a part of an axis; they stay when the part moves. */
function bins({ from, to, full }, most) {
  const level = atLeast((to - from) / most);
  const size = 2 ** level;
  const first = Math.floor(from / size);
  const end = Math.min(Math.ceil(to / size), Math.ceil(full / size));
  return { first: first * size, size, level, count: end - first };
}

/**
 * The window's part of a section in variable density.
 *
 * @param width most columns worth having; height likewise
 * @param colourOf pixel of an amplitude
 * @return pixels of whole traces and samples, and what they cover
 */
export function density(section, window, width, height, colourOf) {
  const x = bins(window.x, width);
  const y = bins(window.y, height);
  const { values, starts } = section.at(y.level);
  const pixels = new Uint32Array(x.count * y.count);
  for (let row = 0; row < y.count; row++) {
    const sample = (y.first / y.size + row) * section.receivers;
    for (let column = 0; column < x.count; column++) {
      const firstTrace = x.first + column * x.size;
      const endTrace = Math.min(firstTrace + x.size, starts.length);
      let strongest = NaN;
      let most = -1;
      for (let trace = firstTrace; trace < endTrace; trace++) {
        if (starts[trace] < 0) continue;
        const value = values[starts[trace] + sample];
        const amplitude = value < 0 ? -value : value;
        if (amplitude > most) {
          most = amplitude;
          strongest = value;
        }
      }
      if (most >= 0) pixels[row * x.count + column] = colourOf(strongest);
    }
  }
  return { pixels, x, y };
}

/**
 * The window's part of a section as wiggles, positive lobes filled. A row of pixels shows all that a
 * trace reaches within it, so no peak is lost however many samples there are; of traces too narrow to
 * tell apart every second, third, … is drawn.
 *
 * @param pixels width × height, transparent
 * @param apart least distance of traces, pixels
 * @param clip amplitude that reaches the next trace, and that larger ones are cut off at
 * @param ink pixel of the lines
 */
export function wiggles(pixels, width, height, section, window, apart, clip, ink) {
  // Two values a row or more: what swings both ways within it is seen to.
  const level = atMost((window.y.to - window.y.from) / height / 2);
  const size = 2 ** level;
  const { values, starts, samples } = section.at(level);
  const { receivers } = section;
  const colour = ink & 0xffffff;
  const traceWidth = width / (window.x.to - window.x.from);
  const every = Math.max(1, Math.ceil(apart / traceWidth));
  const reach = every * traceWidth;
  const half = Math.max(0.5, apart / 8);
  const perRow = (window.y.to - window.y.from) / height / size;

  const span = (row, from, to) => {
    const end = Math.min(width, to);
    for (let x = Math.max(0, Math.floor(from)); x < end; x++) {
      const alpha = 255 * (Math.min(x + 1, end) - Math.max(x, from));
      const i = row * width + x;
      if (alpha > pixels[i] >>> 24) pixels[i] = (alpha << 24) | colour;
    }
  };
  const last = Math.min(starts.length - 1, Math.ceil(window.x.to) + every);
  for (let column = Math.max(0, Math.floor(window.x.from) - every); column <= last; column++) {
    const start = starts[column];
    if (start < 0 || section.place(column).receiver % every !== 0) continue;
    const axis = (column + 0.5 - window.x.from) * traceWidth;
    /** Between two samples on the line through them. */
    const at = (position) => {
      const sample = Math.min(Math.max(position, 0), samples - 1);
      const before = Math.floor(sample);
      const after = Math.min(before + 1, samples - 1);
      const a = values[start + before * receivers];
      return a + (values[start + after * receivers] - a) * (sample - before);
    };
    const deflection = (amplitude) => Math.min(1, Math.max(-1, amplitude / clip)) * reach;
    // A sample lies in the middle of its cell.
    let position = window.y.from / size - 0.5;
    let above = at(position);
    for (let row = 0; row < height; row++) {
      const next = window.y.from / size - 0.5 + (row + 1) * perRow;
      const below = at(next);
      let low = Math.min(above, below);
      let high = Math.max(above, below);
      const end = Math.min(next, samples);
      for (let sample = Math.max(0, Math.ceil(position)); sample < end; sample++) {
        const amplitude = values[start + sample * receivers];
        if (amplitude < low) low = amplitude;
        if (amplitude > high) high = amplitude;
      }
      const right = axis + deflection(high);
      span(row, Math.min(high > 0 ? axis : right, axis + deflection(low)) - half, right + half);
      position = next;
      above = below;
    }
  }
}
