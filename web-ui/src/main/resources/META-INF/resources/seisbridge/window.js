/** What can be zoomed to at most, samples or cells. */
const LEAST = 4;

/** The part of a plane from (0, 0) to (width, height) that is shown. */
export class Window {
  x = { from: 0, to: 0, full: 0 };
  y = { from: 0, to: 0, full: 0 };

  /** Shows all of a plane; what was shown of one of the same size stays. */
  fit(width, height) {
    if (this.x.full === width && this.y.full === height) return;
    this.x.full = width;
    this.y.full = height;
    this.reset();
  }

  reset() {
    for (const axis of [this.x, this.y]) put(axis, 0, axis.full);
  }

  get whole() {
    return [this.x, this.y].every(({ from, to, full }) => from === 0 && to === full);
  }

  /** Shows the factor's part of each axis, the points given staying where they are; null leaves one. */
  zoom(factor, x, y) {
    if (x !== null) scale(this.x, factor, x);
    if (y !== null) scale(this.y, factor, y);
  }

  /** Moves by parts of what is shown. */
  pan(x, y) {
    shift(this.x, x);
    shift(this.y, y);
  }

  /** Shows a box between two corners; with equal aspect, more than it. */
  show(x1, x2, y1, y2, equal) {
    const [wide, high] = [Math.abs(x2 - x1) / this.x.full, Math.abs(y2 - y1) / this.y.full];
    const least = equal ? Math.max(wide, high) : 0;
    centre(this.x, (x1 + x2) / 2, Math.max(wide, least) * this.x.full);
    centre(this.y, (y1 + y2) / 2, Math.max(high, least) * this.y.full);
  }
}

function scale(axis, factor, fixed) {
  const size = axis.to - axis.from;
  const next = limited(axis, factor * size);
  put(axis, fixed - ((fixed - axis.from) * next) / size, next);
}

function shift(axis, part) {
  const size = axis.to - axis.from;
  put(axis, axis.from + part * size, size);
}

function centre(axis, middle, size) {
  const next = limited(axis, size);
  put(axis, middle - next / 2, next);
}

function limited(axis, size) {
  return Math.min(axis.full, Math.max(Math.min(LEAST, axis.full), size));
}

function put(axis, from, size) {
  axis.from = Math.min(Math.max(0, from), axis.full - size);
  axis.to = axis.from + size;
}
